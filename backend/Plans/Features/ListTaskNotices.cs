using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class ListTaskNotices
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{id:guid}/notices", async (Guid id, IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new Query(id), ct)))
            .Permit(nameof(ListTaskNotices), "通知的主送单位及其查阅、签收情况", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid TaskId) : IRequest<Answer>;

    internal sealed class Handler(PlansDb db, CurrentActor actor) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var task = await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == query.TaskId, ct) ?? throw new NotFoundException("任务");
            // The list stands at the head of the notice, which all of them read; its receipts concern whoever runs the task and each its own.
            var notices = await db.Notices.IgnoreQueryFilters([ModuleDb.ScopeFilter]).AsNoTracking().Where(n => n.TaskId == task.Id).ToListAsync(ct);
            var order = task.Plan.Departments.Select(d => d.Id).ToList();
            notices = [.. notices.OrderByDescending(n => n.TakesPart).ThenBy(n => order.IndexOf(n.DepartmentId)).ThenBy(n => n.ServedAt).ThenBy(n => n.Department, StringComparer.Ordinal)];
            var own = actor.Value.DepartmentId ?? actor.Value.Scope.DepartmentId;
            var runs = actor.Value.Is(Role.CoordinatingOffice) || actor.Value.Is(Role.Auditor) || own is not null && own == task.Plan.Conduct.Organiser.DepartmentId;
            var names = notices.Select(n => n.Department).ToHashSet(StringComparer.Ordinal);
            names.UnionWith(notices.Select(n => n.AddressedAs).OfType<string>());
            return new Answer(
                task.Id, runs, [.. notices.Select(n => runs || n.DepartmentId == own ? Row.Of(n) : new Row(n.Id, n.DepartmentId, n.Department, n.AddressedAs, n.TakesPart, n.ServedAt, null, null, null, null))],
                [.. task.Plan.Paper.Addressees.Where(name => !names.Contains(name))]);
        }
    }

    /// <param name="ShowsReceipts">False: only the own receipt is shown.</param>
    /// <param name="AsTyped">Addressees as the notice writes them that stand for no unit of the directory, such as 各有关单位.</param>
    internal sealed record Answer(Guid TaskId, bool ShowsReceipts, IReadOnlyList<Row> Notices, IReadOnlyList<string> AsTyped);

    internal sealed record Row(
        Guid Id, Guid DepartmentId, string Department, string? AddressedAs, bool TakesPart, DateTimeOffset ServedAt, DateTimeOffset? OpenedAt, string? OpenedBy, DateTimeOffset? AcknowledgedAt,
        string? AcknowledgedBy)
    {
        public static Row Of(TaskNotice n) =>
            new(n.Id, n.DepartmentId, n.Department, n.AddressedAs, n.TakesPart, n.ServedAt, n.OpenedAt, n.OpenedByName, n.AcknowledgedAt, n.AcknowledgedByName);
    }
}
