using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects.Features;

/// <summary>What held, what holds and what was fixed ahead: a draw of last March is explained by last March's cap.</summary>
internal static class ListYearlyCaps
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/yearly-caps", async (IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new Query(), ct)))
            .Permit(nameof(ListYearlyCaps), "本地区及上级历次设定的年度抽取次数上限", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.Auditor);

    internal sealed record Query : IRequest<IReadOnlyList<Row>>;

    internal sealed class Handler(SubjectsDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken ct)
        {
            var own = actor.Value.Scope.RegionPath;
            // Out of scope on purpose: what a region above has fixed holds below it.
            var caps = await db.YearlyCaps.AsNoTracking().IgnoreQueryFilters([ModuleDb.ScopeFilter]).Where(c => own.StartsWith(c.RegionPath)).ToListAsync(ct);
            var holding = YearlyCap.Holding(caps, own, LegalDay.Of(clock.GetUtcNow()))?.Id;
            return
            [
                .. caps.OrderByDescending(c => c.ValidFrom).ThenByDescending(c => c.RegionPath.Length).Select(c => new Row(
                    c.Version, c.Most, c.Source, c.ValidFrom, c.RegionPath == own, c.Id == holding, c.CountsIndividualChecks, c.SameLevelOnly, c.PerPremises)),
            ];
        }
    }

    /// <param name="Version">For If-Match, when the own region changes the cap of the same day.</param>
    /// <param name="Most">Draws of a subject in a calendar year; null: no cap.</param>
    /// <param name="IsOwn">Fixed by the own region, not by one above.</param>
    /// <param name="Holds">Today.</param>
    internal sealed record Row(
        int Version, int? Most, string Source, DateOnly ValidFrom, bool IsOwn, bool Holds, bool CountsIndividualChecks, bool SameLevelOnly, bool PerPremises);
}
