using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class PrintAmendment
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/amendments/{id:guid}/paper", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var page = await mediator.Send(new Query(id), ct);
                http.Response.Headers.ContentSecurityPolicy = Paper.Policy;
                return TypedResults.Content(page, "text/html; charset=utf-8");
            })
            .Permit(nameof(PrintAmendment), "打印任务变更的通知（A4）", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Inspector, Role.MemberUnit, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id) : IRequest<string>;

    internal sealed class Handler(PlansDb db) : IRequestHandler<Query, string>
    {
        public async Task<string> Handle(Query query, CancellationToken ct)
        {
            var amendment = await db.Amendments.AsNoTracking().SingleOrDefaultAsync(a => a.Id == query.Id, ct) ?? throw new NotFoundException("任务变更");
            var task = await db.Tasks.AsNoTracking().SingleAsync(t => t.Id == amendment.TaskId, ct);
            var addressees = task.Plan.Paper.Addressees.Count > 0 ? task.Plan.Paper.Addressees : [.. task.Plan.Departments.Select(department => department.Name)];
            var title = $"关于{amendment.Change.Title}“{task.Name}”的通知";
            return Paper.Page(
                title,
                (amendment.State == AmendmentState.Approved ? "" : "<p class=\"draft\">未经批准</p>")
                + Paper.Mast(task.IssuedBy, amendment.DocumentNumber)
                + $"<h1>{Paper.Safe(title)}</h1><p class=\"flat\">{Paper.Safe(string.Join('、', addressees))}：</p>"
                + Paper.Paragraph(amendment.Notice)
                + Paper.Sign(task.IssuedBy, amendment.DecidedAt is { } at ? LegalDay.Of(at) : null)
                + (amendment.State == AmendmentState.Approved ? $"<footer>批准：{Paper.Safe(amendment.DecidedByName!)}</footer>" : ""));
        }
    }
}
