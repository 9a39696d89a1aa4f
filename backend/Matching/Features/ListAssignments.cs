using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class ListAssignments
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{taskId:guid}/assignments", async (Guid taskId, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(taskId, after, size), ct)))
            .Permit(nameof(ListAssignments), "匹配结果：每户由哪些人员检查", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Inspector, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Query(Guid TaskId, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(MatchingDb db, CurrentActor actor) : IRequestHandler<Query, Page<Row>>
    {
        public async Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var task = await db.Approved(query.TaskId, ct);
            task.RefuseUnlessDispatched();
            var draw = await db.DrawnSubjectsOf(task.Id, ct);
            var own = await new TeamView(task, actor.Value).OwnSubjects(db, ct);
            var visited = db.Standing(draw.Id).Where(row => own == null || own.Contains(row.SubjectId));
            var page = await visited.PageByRank(query.After, query.Size, ct);
            var teams = await TaskTeams.Load(db, task, ct, [.. page.Items.Select(row => row.SubjectId)]);
            var ids = page.Items.Select(row => row.SubjectId).ToList();
            var formed = await db.TeamsFormed.AsNoTracking().Where(t => t.TaskId == task.Id && ids.Contains(t.SubjectId)).ToDictionaryAsync(t => t.SubjectId, t => t.FormedAt, ct);
            return new Page<Row>(
                [.. page.Items.Select(row => Row.Of(row, teams, formed.TryGetValue(row.SubjectId, out var at) ? at : null))], page.Next, page.Total);
        }
    }

    /// <param name="TeamFormedAt">联合检查组 called together by its leader; null: not yet.</param>
    internal sealed record Row(int Rank, Guid SubjectId, string CreditCode, string Name, string Address, IReadOnlyList<Visit> Departments, DateTimeOffset? TeamFormedAt)
    {
        public static Row Of(DrawnSubjectRow row, TaskTeams teams, DateTimeOffset? formed) => new(
            row.Rank, row.SubjectId, row.CreditCode, row.Name, row.Address,
            [.. teams.Departments.Where(d => d.TeamOf.ContainsKey(row.SubjectId)).Select(d => new Visit(
                d.Department.Id, d.Department.Name, d.TeamOf[row.SubjectId] + 1, [.. d.OfficersFor(row.SubjectId).Select(o => o.Name)]))],
            formed);
    }

    /// <param name="Team">Number within the department, from 1.</param>
    /// <param name="Officers">The leader first, in the lead department.</param>
    internal sealed record Visit(Guid DepartmentId, string Department, int Team, IReadOnlyList<string> Officers);
}
