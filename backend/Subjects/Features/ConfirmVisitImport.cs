using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects.Features;

internal static class ConfirmVisitImport
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/visit-imports/{id:guid}/confirmation", async (Guid id, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id), ct)))
            .Permit(nameof(ConfirmVisitImport), "确认导入：以往检查记入台账，计入年度次数", Role.CoordinatingOffice)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(Guid Id) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(SubjectsDb db, IFiles files, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var import = await db.VisitImports.SingleOrDefaultAsync(i => i.Id == command.Id, ct) ?? throw new NotFoundException("导入记录");
            import.Apply(now);
            await using var content = await files.Open(import.FileDigest, ct);
            var rows = VisitRows.Of(Sheet.Read(content, import.FileName, VisitImport.Columns), LegalDay.Of(import.CheckedAt));
            var table = await VisitTable.Of(db, rows, import.RegionPath, ct);
            db.AddRange(table.New.Select(visit => LedgerEntry.Imported(import, visit.Subject, visit.Row, actor.Value, now)));
            await db.SaveChangesAsync(ct);
            return new Answer(import.Id, table.New.Count, table.Warnings.Count, table.Errors.Select(error => error.Row).Distinct().Count());
        }
    }

    internal sealed record Answer(Guid Id, int Added, int Known, int Rejected);
}
