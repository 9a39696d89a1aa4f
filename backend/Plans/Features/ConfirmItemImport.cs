using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class ConfirmItemImport
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/item-imports/{id:guid}/confirmation", async (Guid id, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id), ct)))
            .Permit(nameof(ConfirmItemImport), "确认导入：写入事项清单（未公布）", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(Guid Id) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(PlansDb db, IFiles files, IDirectory directory, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var own = actor.Department;
            var import = await db.ItemImports.SingleOrDefaultAsync(i => i.Id == command.Id && i.DepartmentId == own, ct) ?? throw new NotFoundException("导入记录");
            import.Apply(now);
            var department = await directory.GetDepartment(import.DepartmentId, ct) ?? throw new NotFoundException("部门");
            await using var content = await files.Open(import.FileDigest, ct);
            var (rows, _) = ItemImport.Read(Sheet.Read(content, import.FileName, ItemImport.Columns));
            var known = await db.Items.Where(i => i.DepartmentId == import.DepartmentId).ToDictionaryAsync(i => i.Name, ct);
            var (added, rewritten) = (0, 0);
            foreach (var (name, wording) in rows)
            {
                if (!known.TryGetValue(name, out var item))
                {
                    db.Add(InspectionItem.Draft(department, name, wording, now));
                    added++;
                }
                else if (item.Rewrite(wording, $"导入 {import.FileName}"))
                {
                    rewritten++;
                }
            }

            await db.SaveChangesAsync(ct);
            return new Answer(import.Id, added, rewritten, rows.Count - added - rewritten, import.RejectedCount);
        }
    }

    internal sealed record Answer(Guid Id, int Added, int Rewritten, int Unchanged, int Rejected);
}
