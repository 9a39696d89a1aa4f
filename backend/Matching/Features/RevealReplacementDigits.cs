using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class RevealReplacementDigits
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/replacements/{id:guid}/witnesses/{slot}/reveal", async (Guid id, string slot, Body body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id, slot, body), ct)))
            .Permit(nameof(RevealReplacementDigits), "更换检查人员：部门公开数字；两部门都公开后即抽取", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="Nonce">16 bytes, lower-case hex.</param>
    /// <param name="Digits">As people typed them; never offered, never filled in.</param>
    internal sealed record Body(string Nonce, string Digits);

    internal sealed record Command(Guid Id, string Slot, Body Body) : IRequest<ListReplacements.Row>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Id).NotEmpty();
            RuleFor(c => c.Slot).NotEmpty();
            RuleFor(c => c.Body.Nonce).MustBeNonce();
            RuleFor(c => c.Body.Digits).MustBeDigits();
        }
    }

    internal sealed class Handler(MatchingDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ListReplacements.Row>
    {
        public async Task<ListReplacements.Row> Handle(Command command, CancellationToken ct)
        {
            await using var log = await DrawLog.Open(db, clock, ct);
            var request = await db.Replacements.SingleOrDefaultAsync(r => r.Id == command.Id, ct) ?? throw new NotFoundException("更换申请");
            var ceremony = await db.Ceremony(request.CeremonyId, ct);
            request.RefuseUnlessApproved();
            var happened = ceremony.RevealEventWitness(command.Slot, Convert.FromHexString(command.Body.Nonce), command.Body.Digits, actor.Department, log.Tail);
            if (happened.Witnesses.All(w => w.Digits is not null))
                await Complete(request, ceremony, happened, log.Tail, ct);
            await db.SaveChangesAsync(ct);
            await log.Close(ct);
            return ListReplacements.Row.Of(request, happened);
        }

        private async Task Complete(ReplacementRequest request, Ceremony ceremony, DrawEvent happened, LogTail log, CancellationToken ct)
        {
            var roster = await db.RosterRows.AsNoTracking().Where(row => row.CeremonyId == ceremony.Id).ToDictionaryAsync(row => row.Handle, ct);
            var drawn = await db.DrawnInspectors.Where(row => row.CeremonyId == ceremony.Id).OrderBy(row => row.Rank).ToListAsync(ct);
            var replacement = ceremony.CompleteReplacement(happened, await Snapshot.Load(db, ceremony, ct), log);
            var leaving = drawn.Single(row => row.Handle == happened.Handle);
            var team = leaving.Team!.Value;
            leaving.Leave();
            if (replacement.Entered is { } entered)
            {
                drawn.Add(DrawnInspectorRow.Entering(ceremony.Id, drawn[^1].Rank + 1, entered, team, drawn.Max(row => row.Team == team ? row.Place!.Value : 0) + 1));
                db.Add(drawn[^1]);
            }

            var moved = replacement.Moved.ToDictionary(m => m.Unit, m => m.Team);
            var visits = await db.Assignments.Where(a => a.CeremonyId == ceremony.Id && happened.Open.Contains(a.Handle)).OrderBy(a => a.SubjectId).ToListAsync(ct);
            foreach (var visit in visits.Where(visit => moved.ContainsKey(visit.Handle)))
                visit.Move(moved[visit.Handle]);

            request.Completed(replacement.Entered is { } came ? roster[came].Name : null, log.Time);
            var teams = drawn.Where(row => row.Team is not null).OrderBy(row => row.Place).ToLookup(row => row.Team!.Value, row => roster[row.Handle]);
            request.Tell(roster[leaving.Handle], visits, teams, log.Time);
        }
    }
}
