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
                Guid taskId, string column, Guid? departmentId, string? method, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(
                    new Query(taskId, FormWords.Read<StatisticsColumn>(column, "column")!.Value, departmentId, method, after, size), ct)))
            .Permit(
                nameof(ListStatisticsForms), "统计数字背后的记录表", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.LeadingGroup,
                Role.MemberUnit, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid TaskId, StatisticsColumn Column, Guid? DepartmentId, string? Method, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(ResultsDb db) : IRequestHandler<Query, Page<Row>>
    {
        public async Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            if (!await db.Tasks.AnyAsync(t => t.Id == query.TaskId, ct))
                throw new NotFoundException("任务");
            var all = (await db.Statistics(query.TaskId, query.Method, ct)).Forms(query.Column, query.DepartmentId);
            var (take, from) = (Page.Clamp(query.Size), Page.Position(query.After, 1) is [var last] ? Page.AsId(last) : Guid.Empty);
            var rows = await all.Join(db.Forms, share => share.FormId, form => form.Id, (share, form) => new { form, share.Share })
                .Where(row => row.form.Id > from).OrderBy(row => row.form.Id).Take(take + 1)
                .Select(row => new Row(row.form.Id, row.form.SubjectId, row.form.SubjectName, row.form.CreditCode, row.Share)).ToListAsync(ct);
            return new Page<Row>([.. rows.Take(take)], rows.Count > take ? Page.After(rows[take - 1].FormId.ToString()) : null, await Page.Total(all, ct));
        }
    }

    /// <param name="Share">What this form adds to the figure; of officers, how many are on it.</param>
    internal sealed record Row(Guid FormId, Guid SubjectId, string SubjectName, string CreditCode, int Share);
}
