using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class ListStatisticsForms
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{taskId:guid}/statistics/{column}/forms", async (
                Guid taskId, string column, Guid? departmentId, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(taskId, FormWords.Read<StatisticsColumn>(column, "column")!.Value, departmentId, after, size), ct)))
            .Permit(
                nameof(ListStatisticsForms), "统计数字背后的记录表", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.LeadingGroup,
                Role.MemberUnit, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid TaskId, StatisticsColumn Column, Guid? DepartmentId, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(ResultsDb db) : IRequestHandler<Query, Page<Row>>
    {
        public async Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            if (!await db.Tasks.AnyAsync(t => t.Id == query.TaskId, ct))
                throw new NotFoundException("任务");
            // The share of a form is a rule, not a query; a task has few enough forms to count them here.
            var forms = await db.Forms.AsNoTracking().Where(f => f.TaskId == query.TaskId).OrderBy(f => f.Id).ToListAsync(ct);
            var rows = forms
                .Select(f => new Row(f.Id, f.SubjectId, f.SubjectName, f.CreditCode, TaskStatistics.Share(f, query.DepartmentId, query.Column)))
                .Where(row => row.Share > 0).ToList();
            var rest = Page.Position(query.After, 1) is [var last] ? rows.SkipWhile(row => row.FormId.CompareTo(Page.AsId(last)) <= 0).ToList() : rows;
            var take = Page.Clamp(query.Size);
            return new Page<Row>([.. rest.Take(take)], rest.Count > take ? Page.After(rest[take - 1].FormId.ToString()) : null, $"{rows.Count}");
        }
    }

    /// <param name="Share">What this form adds to the figure; of officers, how many are on it.</param>
    internal sealed record Row(Guid FormId, Guid SubjectId, string SubjectName, string CreditCode, int Share);
}
