using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class ListGroupListSendings
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{taskId:guid}/group-list/sendings", async (Guid taskId, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(taskId), ct)))
            .Permit(
                nameof(ListGroupListSendings), "各部门分组名单的报送、备案情况", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.MemberUnit, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid TaskId) : IRequest<Answer>;

    internal sealed class Handler(MatchingDb db) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var task = await db.Approved(query.TaskId, ct);
            // Lists that were sent before a draw was annulled are not of the officers who are told now.
            var since = task.AssignmentsDispatchedAt ?? DateTimeOffset.MaxValue;
            var sent = await db.GroupListSendings.AsNoTracking().Where(s => s.TaskId == task.Id && s.SentAt >= since).OrderBy(s => s.SentAt).ToListAsync(ct);
            var routes = task.GroupListReceivers().Select(receiver => Route.Of(receiver, task, sent)).ToList();
            var goesOn = task.GroupList is { ToOffice: true, ToLead: true };
            return new Answer(routes, goesOn, goesOn ? task.Participants.Single(d => d.Leads).Name : null, task.Forwarding);
        }
    }

    /// <param name="Routes">Empty: the notice does not ask for the list.</param>
    /// <param name="GoesOnToLead">The office passes the lists on to the lead department.</param>
    /// <param name="Lead">Its name, where it does.</param>
    /// <param name="Forwarding">Null: not yet.</param>
    internal sealed record Answer(IReadOnlyList<Route> Routes, bool GoesOnToLead, string? Lead, GroupListForwarding? Forwarding);

    /// <param name="Received">3 of 3.</param>
    internal sealed record Route(GroupListReceiver Receiver, string ReceiverName, int Received, int Expected, IReadOnlyList<Row> Departments)
    {
        public static Route Of(GroupListReceiver receiver, TaskBrief task, IReadOnlyList<GroupListSending> sent)
        {
            var rows = task.Participants.Select(d => Row.Of(d, receiver, sent.LastOrDefault(s => s.Receiver == receiver && s.DepartmentId == d.Id))).ToList();
            var name = receiver == GroupListReceiver.Office ? "双随机办" : task.Participants.Single(d => d.Leads).Name;
            return new Route(receiver, name, rows.Count(row => row.At is not null), rows.Count, rows);
        }
    }

    /// <param name="State">未报送, 已送达 or 已备案.</param>
    internal sealed record Row(Guid DepartmentId, string Department, string State, DateTimeOffset? At, string? By, int? Rows)
    {
        public static Row Of(BriefDepartment department, GroupListReceiver receiver, GroupListSending? sent) => new(
            department.Id, department.Name, sent is null ? "未报送" : receiver == GroupListReceiver.Office ? "已送达" : "已备案", sent?.SentAt, sent?.SentByName,
            sent?.RowCount);
    }
}
