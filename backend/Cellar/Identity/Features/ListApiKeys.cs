using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Identity.Features;

internal static class ListApiKeys
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/api-keys", async (string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(after, size), ct)))
            .Permit(nameof(ListApiKeys), "本部门的接口密钥", Role.DepartmentAdministrator)
            .ByPersonOnly();

    internal sealed record Query(string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(IdentityDb db, CurrentActor actor) : IRequestHandler<Query, Page<Row>>
    {
        public Task<Page<Row>> Handle(Query query, CancellationToken ct) => Of(actor.Department, query, ct);

        private Task<Page<Row>> Of(Guid own, Query query, CancellationToken ct) => Page.NewestFirst(
            db.ApiKeys.Where(k => k.DepartmentId == own), page => page.Select(k => new Row(k.Id, k.Version, k.Name, k.Prefix, k.CreatedBy, k.CreatedAt, k.ExpiresAt, k.RevokedAt)), row => row.Id,
            query.After, query.Size, ct);
    }

    internal sealed record Row(
        Guid Id, int Version, string Name, string Prefix, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt);
}
