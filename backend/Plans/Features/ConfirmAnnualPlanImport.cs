using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class ConfirmAnnualPlanImport
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/annual-plan-imports/{id:guid}/confirmation", async (Guid id, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id), ct)))
            .Permit(nameof(ConfirmAnnualPlanImport), "确认导入：写入年度计划拟稿", Role.CoordinatingOffice)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(Guid Id) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(PlansDb db, IFiles files, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var import = await db.AnnualPlanImports.SingleOrDefaultAsync(i => i.Id == command.Id, ct) ?? throw new NotFoundException("导入记录");
            import.Apply(now);
            var plan = await db.AnnualPlans.SingleOrDefaultAsync(p => p.Id == import.AnnualPlanId, ct) ?? throw new NotFoundException("年度计划");
            await using var content = await files.Open(import.FileDigest, ct);
            var (rows, _) = AnnualPlanImport.Read(Sheet.Read(content, import.FileName, AnnualPlanImport.Columns));
            var (added, rewritten) = plan.Import([.. rows.Select(row => row.Line)], import.PlanVersion, now);
            await db.SaveChangesAsync(ct);
            return new Answer(import.Id, plan.Version, added, rewritten, import.RejectedCount);
        }
    }

    /// <param name="PlanVersion">Of the plan after the import, for If-Match.</param>
    internal sealed record Answer(Guid Id, int PlanVersion, int Added, int Rewritten, int Rejected);
}
