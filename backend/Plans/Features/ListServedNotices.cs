using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class ListServedNotices
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/task-notices", async (string? after, int? size, IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new Query(after, size), ct)))
            .Permit(nameof(ListServedNotices), "主送本单位的通知", Role.DepartmentAdministrator, Role.UnitLeader, Role.MemberUnit);

    internal sealed record Query(string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(PlansDb db, CurrentActor actor) : IRequestHandler<Query, Page<Row>>
    {
        public Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var own = actor.Department;
            // Who takes no part does not see the task; its name stands on the notice that was served.
            var tasks = db.Tasks.IgnoreQueryFilters([ModuleDb.ScopeFilter]);
            return Page.NewestFirst(
                db.Notices.Where(n => n.DepartmentId == own),
                page => from notice in page
                        join task in tasks on notice.TaskId equals task.Id
                        orderby notice.Id descending
                        select new Row(notice.Id, task.Name, task.DocumentNumber, task.IssuedBy, notice.TakesPart, notice.ServedAt, notice.OpenedAt, notice.AcknowledgedAt),
                row => row.Id, query.After, query.Size, ct);
        }
    }

    internal sealed record Row(
        Guid Id, string Name, string? DocumentNumber, string IssuedBy, bool TakesPart, DateTimeOffset ServedAt, DateTimeOffset? OpenedAt, DateTimeOffset? AcknowledgedAt);
}
