using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class SendGroupList
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{taskId:guid}/group-list/sendings", async (Guid taskId, IMediator mediator, CancellationToken ct) =>
                TypedResults.Created($"/api/v1/tasks/{taskId}/group-list/sendings", await mediator.Send(new Command(taskId), ct)))
            .Permit(nameof(SendGroupList), "报送（备案）本部门检查分组名单", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(Guid TaskId) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.TaskId).NotEmpty();
    }

    internal sealed class Handler(MatchingDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var task = await db.Approved(command.TaskId, ct);
            task.RefuseUnlessDispatched();
            var department = task.Participant(actor.Department);
            if (task.GroupListReceivers().Count == 0)
                throw new RuleBrokenException("group-list.no-route", "方案没有规定报送或备案分组名单");
            var draw = await db.InspectorDraws(task.Id).SingleAsync(c => c.DepartmentId == department.Id, ct);
            var rows = await (
                from visit in db.Assignments
                join officer in db.DrawnInspectors on new { visit.CeremonyId, visit.Team } equals new { officer.CeremonyId, officer.Team }
                where visit.CeremonyId == draw.Id && visit.Team != null
                select visit.SubjectId).CountAsync(ct);
            var sent = GroupListSending.Of(task, department, rows, actor.Value, clock.GetUtcNow());
            db.AddRange(sent);
            await db.SaveChangesAsync(ct);
            return new Answer([.. sent.Select(s => new Sent(s.Receiver, s.RowCount, s.SentAt))]);
        }
    }

    internal sealed record Answer(IReadOnlyList<Sent> Sent);

    internal sealed record Sent(GroupListReceiver Receiver, int Rows, DateTimeOffset At);
}
