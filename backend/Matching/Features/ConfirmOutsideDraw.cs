using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class ConfirmOutsideDraw
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/outside-draws/{id:guid}/confirmation", async (Guid id, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id), ct)))
            .Permit(nameof(ConfirmOutsideDraw), "确认导入省级平台的抽取结果：派发并生成记录表", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(Guid Id) : IRequest<GetOutsideDraw.Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(MatchingDb db, OutsideTables tables, IFiles files, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, GetOutsideDraw.Answer>
    {
        public async Task<GetOutsideDraw.Answer> Handle(Command command, CancellationToken ct)
        {
            var draw = await db.OutsideDraws.SingleOrDefaultAsync(d => d.Id == command.Id, ct) ?? throw new NotFoundException("导入记录");
            // The turn at the log keeps a freeze of the same task out.
            await using var log = await DrawLog.Open(db, clock, ct);
            var task = await db.Running(draw.TaskId, ct);
            task.RefuseUnlessRunBy(actor.Value);
            await db.RefuseDrawnHere(task.Id, ct);
            await using var content = await files.Open(draw.FileDigest, ct);
            var table = await tables.Read(task, Sheet.Read(content, draw.FileName, OutsideDraw.Columns), draw.DrawnOn, ct);
            var now = clock.GetUtcNow();
            draw.Take(table, actor.Value, now);
            task.TakeOutside(draw, [.. table.Subjects.Select(subject => subject.AsAssignment())], now);
            db.AddRange(table.Subjects.Select((subject, index) => new OutsideSubjectRow
            {
                OutsideDrawId = draw.Id, Number = index + 1, SubjectId = subject.Entry.SubjectId, CreditCode = subject.Entry.CreditCode, Name = subject.Entry.Name,
                Address = subject.Entry.Address,
            }));
            db.AddRange(table.Subjects.SelectMany(subject => subject.Officers.Select(officer => new OutsideOfficerRow
            {
                OutsideDrawId = draw.Id, SubjectId = subject.Entry.SubjectId, DepartmentId = officer.DepartmentId, InspectorId = officer.InspectorId, Name = officer.Name,
                CertificateKind = officer.CertificateKind, CertificateNumber = officer.CertificateNumber, Phone = officer.Phone,
            })));
            await db.SaveChangesAsync(ct);
            await log.Close(ct);
            return GetOutsideDraw.Answer.Of(draw);
        }
    }
}
