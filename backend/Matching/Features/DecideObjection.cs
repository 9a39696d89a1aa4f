using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class DecideObjection
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/ceremonies/{id:guid}/objections/{subjectId:guid}/decision",
                async (Guid id, Guid subjectId, Body body, IMediator mediator, CancellationToken ct) =>
                    TypedResults.Ok(await mediator.Send(new Command(id, subjectId, body), ct)))
            .Permit(nameof(DecideObjection), "决定不能检查的对象是否移出并递补（双随机办或组织本任务的牵头部门）", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="Removed">True: the subject goes and the next ticket of its stratum comes. False: it stays.</param>
    /// <param name="Reason">Published with the draw; without names.</param>
    internal sealed record Body(bool? Removed, string Reason);

    internal sealed record Command(Guid Id, Guid SubjectId, Body Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Id).NotEmpty();
            RuleFor(c => c.SubjectId).NotEmpty();
            RuleFor(c => c.Body.Removed).NotNull().WithMessage("须选择移出或保留");
            RuleFor(c => c.Body.Reason).NotEmpty().WithMessage("须写明理由").MaximumLength(500);
        }
    }

    internal sealed class Handler(MatchingDb db, IProtector protector, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            await using var log = await DrawLog.Open(db, clock, ct);
            var ceremony = await db.Ceremony(command.Id, ct);
            await db.RunBy(ceremony, actor.Value, ct);
            ceremony.RefuseUnlessDrawn();
            var confirmations = await db.Confirmations.Where(c => c.CeremonyId == ceremony.Id).OrderBy(c => c.ConfirmedAt).ToListAsync(ct);
            var objecting = confirmations.Where(c => c.OpenObjections.Any(remark => remark.SubjectId == command.SubjectId)).ToList();
            if (objecting.Count == 0)
                throw new RuleBrokenException("objection.none", "该检查对象没有待决定的异议");
            if (command.Body.Removed == true && await db.Alive(ceremony.TaskId!.Value).AnyAsync(c => c.Kind == CeremonyKind.Inspectors, ct))
                throw new RuleBrokenException("objection.too-late", "检查人员名单已经冻结，不能再移出检查对象");

            var reason = PlainText.OneLine(command.Body.Reason);
            var decision = new Decision(command.Body.Removed!.Value, reason, actor.Value.UserId, actor.Value.Name, log.Tail.Time);
            objecting.ForEach(confirmation => confirmation.Decide(command.SubjectId, decision));
            var entered = decision.Removed
                ? await Replace(ceremony, command.SubjectId, reason, [Approver.Of(objecting[0].ConfirmedBy, objecting[0].ConfirmedByName), Approver.Of(actor.Value)], log.Tail, ct)
                : null;
            await db.SaveChangesAsync(ct);
            await log.Close(ct);
            return new Answer(ceremony.Id, command.SubjectId, decision.Removed, entered is null ? null : ListDrawnSubjects.Row.Of(entered, ceremony));
        }

        private async Task<DrawnSubjectRow?> Replace(
            Ceremony ceremony, Guid subjectId, string reason, IReadOnlyList<Approver> approvers, LogTail log, CancellationToken ct)
        {
            var leaving = await db.Standing(ceremony.Id).SingleOrDefaultAsync(row => row.SubjectId == subjectId, ct) ?? throw new NotFoundException("抽中的检查对象");
            var frozen = await Snapshot.Load(db, ceremony, ct);
            var (_, strata) = ceremony.Recompute(frozen, (await YearCeremonies.For(db, ceremony, protector, ct))?.Key);
            var ranked = strata.Single(stratum => stratum.Stratum == leaving.Stratum);
            var (happened, entry) = ceremony.Remove(leaving, reason, approvers, ranked, log);
            DrawnSubjectRow? entered = null;
            if (happened.Entered is { } handle)
            {
                var subject = await db.SnapshotRows.AsNoTracking().SingleAsync(row => row.CeremonyId == ceremony.Id && row.Handle == handle, ct);
                var last = await db.DrawnSubjects.Where(row => row.CeremonyId == ceremony.Id && row.Stratum == leaving.Stratum).MaxAsync(row => row.Rank, ct);
                entered = DrawnSubjectRow.Of(subject, last + 1, ranked.Ranked.TicketOf(handle));
                db.Add(entered);
            }

            ceremony.TellReplaced(happened, leaving, entered, entry);
            return entered;
        }
    }

    /// <param name="Entered">Null: kept, or nobody is left in the stratum.</param>
    internal sealed record Answer(Guid Id, Guid SubjectId, bool Removed, ListDrawnSubjects.Row? Entered);
}
