using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Plans.Features;

internal static class ListTasks
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks", async (string? search, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(search, after, size), ct)))
            .Permit(nameof(ListTasks), "抽查任务列表", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Inspector, Role.MemberUnit, Role.Auditor);

    internal sealed record Query(string? Search, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(PlansDb db) : IRequestHandler<Query, Page<Row>>
    {
        public Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var tasks = string.IsNullOrWhiteSpace(query.Search)
                ? db.Tasks
                : db.Tasks.Where(t => t.Name.Contains(query.Search) || t.DocumentNumber!.Contains(query.Search));
            return Page.NewestFirst(
                tasks, page => page.Select(t => new Row(t.Id, t.State, t.DocumentNumber, t.Name, t.IssuedBy, t.DraftedAt)), row => row.Id, query.After, query.Size, ct);
        }
    }

    internal sealed record Row(Guid Id, TaskState State, string? DocumentNumber, string Name, string IssuedBy, DateTimeOffset DraftedAt);
}
