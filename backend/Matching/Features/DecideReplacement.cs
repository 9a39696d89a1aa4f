using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class DecideReplacement
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/replacements/{id:guid}/decision", async (Guid id, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct)))
            .Permit(nameof(DecideReplacement), "批准或不批准更换检查人员（单位主管负责人）", Role.UnitLeader)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);

    /// <param name="Witnesses">Two departments of the task, whose digits draw the successor.</param>
    internal sealed record Body(bool? Approved, IReadOnlyList<Guid>? Witnesses);

    internal sealed record Command(Guid Id, int Seen, Body Body) : IRequest<ListReplacements.Row>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Id).NotEmpty();
            RuleFor(c => c.Body.Approved).NotNull().WithMessage("须选择批准或不批准");
            RuleFor(c => c.Body.Witnesses).Must(w => w is { Count: 2 } && w[0] != w[1]).WithMessage("须选择两个提供随机数字的部门").When(c => c.Body.Approved == true);
        }
    }

    internal sealed class Handler(MatchingDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ListReplacements.Row>
    {
        public async Task<ListReplacements.Row> Handle(Command command, CancellationToken ct)
        {
            await using var log = await DrawLog.Open(db, clock, ct);
            var request = await db.Replacements.SingleOrDefaultAsync(r => r.Id == command.Id, ct) ?? throw new NotFoundException("更换申请");
            request.RefuseStale(command.Seen);
            request.Decide(command.Body.Approved!.Value, actor.Value, actor.Department, log.Tail.Time);
            DrawEvent? happened = null;
            if (request.State == ReplacementState.Approved)
                happened = await Begin(request, command.Body.Witnesses!, log.Tail, ct);
            await db.SaveChangesAsync(ct);
            await log.Close(ct);
            return ListReplacements.Row.Of(request, happened);
        }

        private async Task<DrawEvent> Begin(ReplacementRequest request, IReadOnlyList<Guid> departments, LogTail log, CancellationToken ct)
        {
            var task = await db.Approved(request.TaskId, ct);
            var ceremony = await db.Ceremony(request.CeremonyId, ct);
            var member = (await db.TeamMembers(ceremony.Id).ToListAsync(ct)).Find(m => m.Officer.InspectorId == request.InspectorId)
                ?? throw new RuleBrokenException("replacement.not-in-team", "该检查人员已不在检查组内");
            var open = await db.Assignments
                .Where(a => a.CeremonyId == ceremony.Id && a.Team == member.Team && !db.Visits.Any(v => v.TaskId == task.Id && v.SubjectId == a.SubjectId))
                .Select(a => new { a.Handle, a.SubjectId }).ToListAsync(ct);
            Approver[] approvers = [Approver.Of(request.RequestedBy, request.RequestedByName), Approver.Of(actor.Value)];
            var happened = ceremony.BeginReplacement(
                ceremony.Plan.Scopes.Single().Scope, member.Officer.Handle, [.. open.Select(visit => visit.Handle)], request.Reason, approvers,
                [.. departments.Select(task.Participant).Select(d => new EventWitness(d.Code, d.Id, d.Name))], log);
            request.Began(happened.Number, [.. open.Select(visit => visit.SubjectId)], log.Time);
            return happened;
        }
    }
}
