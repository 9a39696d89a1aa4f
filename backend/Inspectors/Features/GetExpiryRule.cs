using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Inspectors.Features;

internal static class GetExpiryRule
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/inspectors/expiry-rule", async (HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Query(), ct);
                if (answer.Version > 0)
                    http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(GetExpiryRule), "执法证件到期前何时提醒", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Auditor);

    internal sealed record Query : IRequest<Answer>;

    internal sealed class Handler(InspectorsDb db, CurrentActor actor) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var own = actor.Value.Scope.RegionPath;
            // What a region leaves open is ruled by those above it, whose rows its people do not see otherwise.
            var rules = await db.ExpiryRules.IgnoreQueryFilters([ModuleDb.ScopeFilter]).AsNoTracking().Where(rule => own.StartsWith(rule.RegionPath)).ToListAsync(ct);
            var holds = rules.For(own);
            var mine = holds?.RegionPath == own ? holds : null;
            return new Answer(mine?.Version ?? 0, holds?.Stages ?? [], mine?.SetBy, mine?.SetAt);
        }
    }

    /// <param name="Version">0: the region has set none of its own, and the first save needs no If-Match.</param>
    /// <param name="Stages">That hold: the region's own or those above it.</param>
    internal sealed record Answer(int Version, IReadOnlyList<ExpiryStage> Stages, string? SetBy, DateTimeOffset? SetAt);
}
