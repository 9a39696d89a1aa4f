using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Plans.Features;

internal static class ImportItems
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/item-imports", async (IFormFile file, IMediator mediator, CancellationToken ct) =>
            {
                await using var content = file.OpenReadStream();
                var answer = await mediator.Send(new Command(content, file.FileName), ct);
                return TypedResults.Created($"/api/v1/item-imports/{answer.Id}", answer);
            })
            .Permit(nameof(ImportItems), "上传本部门检查事项表并检查（不改动清单）", Role.DepartmentAdministrator)
            .DisableAntiforgery();

    internal sealed record Command(Stream Content, string FileName) : IRequest<ImportAnswer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.FileName).NotEmpty().WithMessage("文件名必填").MaximumLength(200);
    }

    internal sealed class Handler(PlansDb db, IFiles files, IDirectory directory, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ImportAnswer>
    {
        public async Task<ImportAnswer> Handle(Command command, CancellationToken ct)
        {
            var department = await directory.GetDepartment(actor.Department, ct) ?? throw new NotFoundException("部门");
            var file = await files.Put(command.Content, command.FileName, ct);
            await using var content = await files.Open(file.Digest, ct);
            var import = ItemImport.Check(department, file, Sheet.Read(content, file.Name, ItemImport.Columns), clock.GetUtcNow());
            db.Add(import);
            await db.SaveChangesAsync(ct);
            return ImportAnswer.Of(import);
        }
    }
}
