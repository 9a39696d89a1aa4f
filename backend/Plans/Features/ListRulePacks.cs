using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class ListRulePacks
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/rule-packs", async (IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new Query(), ct)))
            .Permit(nameof(ListRulePacks), "规则包：数值、来源与有效期", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Inspector, Role.Auditor);

    internal sealed record Query : IRequest<IReadOnlyList<Row>>;

    internal sealed class Handler(PlansDb db, CurrentActor actor) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken ct) =>
            await db.RulePacksFor(actor.Value.Scope.RegionPath).OrderBy(p => p.RegionPath).ThenBy(p => p.Code).ThenByDescending(p => p.Edition)
                .Select(p => new Row(p.Id, p.Version, p.Code, p.Edition, p.RegionPath, p.State, p.DocumentNumber, p.IssuedBy, p.Addressees, p.Name, p.Source, p.ValidFrom, p.ValidTo, p.Rules, p.ActivatedByName, p.ActivatedAt))
                .ToListAsync(ct);
    }

    /// <param name="IssuedBy">The department that binds its own divisions by it; null: the office, for all of the region.</param>
    /// <param name="RegionPath">For which region and those below it; <c>/</c>: the whole country.</param>
    internal sealed record Row(
        Guid Id, int Version, string Code, int Edition, string RegionPath, RulePackState State, string? DocumentNumber, string? IssuedBy,
        IReadOnlyList<string> Addressees, string Name, string Source, DateOnly? ValidFrom, DateOnly? ValidTo, Rules Rules, string? ActivatedBy, DateTimeOffset? ActivatedAt);
}
