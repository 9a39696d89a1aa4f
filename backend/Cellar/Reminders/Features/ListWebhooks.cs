using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Reminders.Features;

internal static class ListWebhooks
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/webhooks", async (string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(after, size), ct)))
            .Permit(nameof(ListWebhooks), "接收提醒的单位系统和短信网关", Role.DepartmentAdministrator, Role.CoordinatingOffice);

    internal sealed record Query(string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(RemindersDb db) : IRequestHandler<Query, Page<Row>>
    {
        public Task<Page<Row>> Handle(Query query, CancellationToken ct) => Page.NewestFirst(
            db.Webhooks, rows => rows.Select(w => new Row(w.Id, w.Version, w.DepartmentId, w.Name, w.Url, w.CreatedBy, w.CreatedAt, w.EndedAt)), row => row.Id, query.After, query.Size, ct);
    }

    /// <param name="DepartmentId">Null: for people of the region without a department.</param>
    internal sealed record Row(Guid Id, int Version, Guid? DepartmentId, string Name, string Url, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt);
}
