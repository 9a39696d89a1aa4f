using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Reminders.Features;

internal static class ListCovers
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/covers", async (string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(after, size), ct)))
            .PermitEveryone(nameof(ListCovers), "代理和交接：自己的；单位管理员和双随机办看到本单位、本地区的");

    internal sealed record Query(string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(RemindersDb db, CurrentActor actor) : IRequestHandler<Query, Page<Row>>
    {
        public Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var me = actor.Value.UserId;
            var all = actor.Value.Is(Role.DepartmentAdministrator) || actor.Value.Is(Role.CoordinatingOffice)
                ? db.Covers
                : db.Covers.Where(c => c.PersonId == me || c.DeputyId == me);
            return Page.NewestFirst(
                all, rows => rows.Select(c => new Row(c.Id, c.Version, c.Kind, c.PersonId, c.PersonName, c.DeputyId, c.DeputyName, c.From, c.To, c.Reason, c.CreatedBy, c.EndedAt, c.EndedBy)),
                row => row.Id, query.After, query.Size, ct);
        }
    }

    /// <param name="To">Last day; null: for good.</param>
    internal sealed record Row(
        Guid Id, int Version, CoverKind Kind, Guid PersonId, string PersonName, Guid DeputyId, string DeputyName, DateOnly From, DateOnly? To, string Reason, string CreatedBy,
        DateTimeOffset? EndedAt, string? EndedBy);
}
