using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class ImportAnnualPlanEntries
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/annual-plans/{id:guid}/entry-imports", async (Guid id, IFormFile file, IMediator mediator, CancellationToken ct) =>
            {
                await using var content = file.OpenReadStream();
                var answer = await mediator.Send(new Command(id, content, file.FileName), ct);
                return TypedResults.Created($"/api/v1/annual-plan-imports/{answer.Id}", answer);
            })
            .Permit(nameof(ImportAnnualPlanEntries), "上传年度计划表并检查（不改动计划）", Role.CoordinatingOffice)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .DisableAntiforgery();

    internal sealed record Command(Guid Id, Stream Content, string FileName) : IRequest<ImportAnswer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.FileName).NotEmpty().WithMessage("文件名必填").MaximumLength(200);
    }

    internal sealed class Handler(PlansDb db, IFiles files, IDirectory directory, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ImportAnswer>
    {
        public async Task<ImportAnswer> Handle(Command command, CancellationToken ct)
        {
            var plan = await db.AnnualPlans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.Id, ct) ?? throw new NotFoundException("年度计划");
            var file = await files.Put(command.Content, command.FileName, ct);
            await using var content = await files.Open(file.Digest, ct);
            var sheet = Sheet.Read(content, file.Name, AnnualPlanImport.Columns);
            var import = AnnualPlanImport.Check(plan, file, sheet, await Known(sheet, ct), clock.GetUtcNow());
            db.Add(import);
            await db.SaveChangesAsync(ct);
            return ImportAnswer.Of(import);
        }

        private async Task<HashSet<string>> Known(Sheet sheet, CancellationToken ct)
        {
            var own = actor.Value.Scope.RegionPath.Trim('/').Split('/')[^1];
            var known = new HashSet<string>(StringComparer.Ordinal);
            foreach (var name in AnnualPlanImport.Read(sheet).Rows.SelectMany(row => AnnualPlanImport.DepartmentsOf(row.Line)).Distinct(StringComparer.Ordinal))
            {
                if (await directory.FindDepartment(own, name, ct) is not null)
                    known.Add(name);
            }

            return known;
        }
    }
}
