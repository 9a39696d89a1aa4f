using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

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

    internal sealed class Handler(MatchingDb db) : IRequestHandler<Query, Page<Row>>
    {
        public async Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var task = await db.Approved(query.TaskId, ct);
            task.RefuseUnlessDispatched();
            var draw = await db.DrawnSubjectsOf(task.Id, ct);
            var teams = await TaskTeams.Load(db, task, ct);
            return await db.DrawnPage(draw.Id, query.After, query.Size, row => new Row(
                row.Rank, row.SubjectId, row.CreditCode, row.Name, row.Address,
                [.. teams.Departments.Select(d => new Visit(
                    d.Department.Id, d.Department.Name, d.TeamOf[row.SubjectId] + 1, [.. d.OfficersFor(row.SubjectId).Select(o => o.Name)]))]), ct);
        }
    }

    internal sealed record Row(int Rank, Guid SubjectId, string CreditCode, string Name, string Address, IReadOnlyList<Visit> Departments);

    /// <param name="Team">Number within the department, from 1.</param>
    internal sealed record Visit(Guid DepartmentId, string Department, int Team, IReadOnlyList<string> Officers);
}
