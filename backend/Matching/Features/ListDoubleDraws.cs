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

    /// <summary>The drawn subjects of a task that stand in another one too, whose time overlaps; whoever drew them, this house or the platform.</summary>
    public static Task<List<Pair>> DrawnTwice(this MatchingDb db, TaskBrief task, Guid? subject, CancellationToken ct)
    {
        // Out of scope on purpose: of a task in which the asker has no part only its name, number and time get out.
        var tasks = db.TaskBriefs.IgnoreQueryFilters([ModuleDb.ScopeFilter]);
        var drawn = db.Ceremonies.IgnoreQueryFilters([ModuleDb.ScopeFilter]).Where(c => c.Kind == CeremonyKind.Subjects && c.State == CeremonyState.Drawn);
        var here =
            from row in db.DrawnSubjects
            join draw in drawn on row.CeremonyId equals draw.Id
            where !db.Events.Any(e => e.Type == DrawEventType.Removed && e.CeremonyId == row.CeremonyId && e.Handle == row.Handle)
            select new Place { TaskId = draw.TaskId!.Value, SubjectId = row.SubjectId, CreditCode = row.CreditCode, Name = row.Name };
        var outside =
            from row in db.OutsideSubjects
            join of in tasks on row.OutsideDrawId equals of.OutsideDrawId
            select new Place { TaskId = of.Id, SubjectId = row.SubjectId, CreditCode = row.CreditCode, Name = row.Name };
        var places = here.Concat(outside);
        return (
            from own in places
            join same in places on own.SubjectId equals same.SubjectId
            join other in tasks on same.TaskId equals other.Id
            where own.TaskId == task.Id && other.Id != task.Id && other.RegionPath == task.RegionPath && other.CancelledBecause == null
                && other.WindowFrom <= task.WindowTo && other.WindowTo >= task.WindowFrom && (subject == null || own.SubjectId == subject)
            orderby own.Name, own.SubjectId, other.Id
            select new Pair(own.SubjectId, own.CreditCode, own.Name, other.Id, other.Name, other.DocumentNumber, other.WindowFrom, other.WindowTo)).ToListAsync(ct);
    }

    /// <summary>Where a task goes.</summary>
    private sealed class Place
    {
        public Guid TaskId { get; init; }

        public Guid SubjectId { get; init; }

        public string CreditCode { get; init; } = "";

        public string Name { get; init; } = "";
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
