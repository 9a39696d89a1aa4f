using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

/// <summary>Firms of the task that another task of the region drew for an overlapping time: they may be visited once (清河 六(三)).</summary>
internal static class ListDoubleDraws
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{taskId:guid}/double-draws", async (Guid taskId, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(taskId), ct)))
            .Permit(nameof(ListDoubleDraws), "同一时期被两个任务抽中的检查对象（可以合并上门）", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid TaskId) : IRequest<IReadOnlyList<Row>>;

    internal sealed class Handler(MatchingDb db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken ct)
        {
            var task = await db.Approved(query.TaskId, ct);
            var visits = await db.SharedVisits.AsNoTracking().Where(v => v.FirstTask == task.Id || v.SecondTask == task.Id).ToListAsync(ct);
            return
            [
                .. from pair in await db.DrawnTwice(task, null, ct)
                   let agreed = visits.Find(v => v.SubjectId == pair.SubjectId && (v.FirstTask == pair.OtherTask || v.SecondTask == pair.OtherTask))
                   select new Row(
                       pair.SubjectId, pair.CreditCode, pair.Name, pair.OtherTask, pair.OtherName, pair.OtherNumber,
                       pair.OtherFrom > task.WindowFrom ? pair.OtherFrom : task.WindowFrom, pair.OtherTo < task.WindowTo ? pair.OtherTo : task.WindowTo, agreed?.VisitOn,
                       agreed?.Note, agreed?.AgreedBy, agreed?.Version),
            ];
        }
    }

    /// <summary>The drawn subjects of a task that stand in another one too, whose time overlaps.</summary>
    public static Task<List<Pair>> DrawnTwice(this MatchingDb db, TaskBrief task, Guid? subject, CancellationToken ct)
    {
        // Out of scope on purpose: of a task in which the asker has no part only its name, number and time get out.
        var drawn = db.Ceremonies.IgnoreQueryFilters([ModuleDb.ScopeFilter]).Where(c => c.Kind == CeremonyKind.Subjects && c.State == CeremonyState.Drawn);
        return (
            from own in db.DrawnSubjects
            join ownDraw in drawn on own.CeremonyId equals ownDraw.Id
            join same in db.DrawnSubjects on own.SubjectId equals same.SubjectId
            join otherDraw in drawn on same.CeremonyId equals otherDraw.Id
            join other in db.TaskBriefs.IgnoreQueryFilters([ModuleDb.ScopeFilter]) on otherDraw.TaskId equals other.Id
            where ownDraw.TaskId == task.Id && other.Id != task.Id && other.RegionPath == task.RegionPath && other.CancelledBecause == null
                && other.WindowFrom <= task.WindowTo && other.WindowTo >= task.WindowFrom && (subject == null || own.SubjectId == subject)
                && !db.Events.Any(e => e.Type == DrawEventType.Removed && (e.CeremonyId == own.CeremonyId && e.Handle == own.Handle || e.CeremonyId == same.CeremonyId && e.Handle == same.Handle))
            orderby own.Name, own.SubjectId, other.Id
            select new Pair(own.SubjectId, own.CreditCode, own.Name, other.Id, other.Name, other.DocumentNumber, other.WindowFrom, other.WindowTo)).ToListAsync(ct);
    }

    internal sealed record Pair(Guid SubjectId, string CreditCode, string Name, Guid OtherTask, string OtherName, string? OtherNumber, DateOnly OtherFrom, DateOnly OtherTo);

    /// <param name="From">First day that lies in both windows.</param>
    /// <param name="To">Last day that lies in both windows.</param>
    /// <param name="VisitOn">The day that was agreed; null: none yet.</param>
    /// <param name="Version">Of the agreement, for If-Match; null: none yet.</param>
    internal sealed record Row(
        Guid SubjectId, string CreditCode, string Name, Guid OtherTaskId, string OtherTask, string? OtherDocumentNumber, DateOnly From, DateOnly To, DateOnly? VisitOn,
        string? Note, string? AgreedBy, int? Version);
}
