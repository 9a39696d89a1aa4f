using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class GetStatistics
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{taskId:guid}/statistics", async (Guid taskId, Guid? departmentId, string? method, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(taskId, departmentId, method), ct)))
            .Permit(
                nameof(GetStatistics), "部门联合抽查统计表", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.LeadingGroup, Role.MemberUnit,
                Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    /// <param name="DepartmentId">The table of one reporting unit; null: all units and their sum.</param>
    /// <param name="Method">Only what was checked this way, such as 书面检查.</param>
    internal sealed record Query(Guid TaskId, Guid? DepartmentId, string? Method) : IRequest<Answer>;

    internal sealed class Handler(ResultsDb db) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var task = await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == query.TaskId, ct) ?? throw new NotFoundException("任务");
            var units = task.Terms.Departments.Where(d => query.DepartmentId is null || d.Id == query.DepartmentId).ToList();
            if (units.Count == 0)
                throw new NotFoundException("任务的实施部门");
            var statistics = await db.Statistics(task.Id, query.Method, ct);
            var rows = new List<UnitRow>();
            foreach (var unit in units)
                rows.Add(new UnitRow(unit.Id, unit.Name, await statistics.Count(unit.Id, ct)));
            return new Answer(
                task.Id, task.DocumentNumber, TaskStatistics.Title(task.RegionPath), query.DepartmentId is null ? task.IssuedBy : units[0].Name, query.Method,
                [.. TaskStatistics.Heads.Select(head => new Head(head.Heading, [.. head.Below.Select(below => below.Heading)]))],
                rows, query.DepartmentId is null ? await statistics.Count(null, ct) : rows[0].Figures, TaskStatistics.Footnotes);
        }
    }

    /// <param name="ReportingUnit">报表单位.</param>
    /// <param name="Total">A firm and a person counted once, however many units met them.</param>
    /// <param name="Footnotes">How the figures are counted.</param>
    internal sealed record Answer(
        Guid TaskId, string? DocumentNumber, string Title, string ReportingUnit, string? Method, IReadOnlyList<Head> Heads, IReadOnlyList<UnitRow> Units, Figures Total,
        IReadOnlyList<string> Footnotes);

    internal sealed record Head(string Heading, IReadOnlyList<string> Below);

    internal sealed record UnitRow(Guid DepartmentId, string Department, Figures Figures);
}
