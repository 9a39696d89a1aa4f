using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Matching.Features;

internal static class ListYearCeremonies
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/year-ceremonies", async (string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(after, size), ct)))
            .Permit(nameof(ListYearCeremonies), "年度仪式列表", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.MemberUnit, Role.Auditor);

    internal sealed record Query(string? After, int? Size) : IRequest<Page<ListCeremonies.Row>>;

    internal sealed class Handler(MatchingDb db) : IRequestHandler<Query, Page<ListCeremonies.Row>>
    {
        public Task<Page<ListCeremonies.Row>> Handle(Query query, CancellationToken ct) => Page.NewestFirst(
            db.Ceremonies.Where(c => c.Kind == CeremonyKind.Year),
            page => page.Select(c => new ListCeremonies.Row(c.Id, c.Kind, c.DepartmentId, c.DrawId, c.State, c.FrozenAt, c.WitnessDeadline, c.DrawnAt)),
            row => row.Id, query.After, query.Size, ct);
    }
}
