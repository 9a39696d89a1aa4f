using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class GetPublicCeremony
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/public/draws/{drawId}/ceremony", async (string drawId, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(drawId), ct)))
            .Anonymous(nameof(GetPublicCeremony), "公开的抽取过程：步骤、承诺、见证、概率与日志首", "曲双随机办〔2023〕7号 第七条：检查工作全过程公开")
            .ProducesProblem(StatusCodes.Status404NotFound);

    /// <param name="DrawId">Where it was voided or annulled and begun anew: the latest.</param>
    internal sealed record Query(string DrawId) : IRequest<PublicCeremony>;

    internal sealed class Handler(MatchingDb db, TimeProvider clock) : IRequestHandler<Query, PublicCeremony>
    {
        public async Task<PublicCeremony> Handle(Query query, CancellationToken ct)
        {
            var ceremony = await db.PublicCeremonies().Where(c => c.DrawId == query.DrawId).OrderByDescending(c => c.Run).FirstOrDefaultAsync(ct) ?? throw new NotFoundException("抽取");
            return await db.Shown(ceremony, clock.GetUtcNow(), ct);
        }
    }

    /// <summary>Everybody's, whatever region they are of; only public facts are shown of them.</summary>
    public static IQueryable<Ceremony> PublicCeremonies(this MatchingDb db) => db.Ceremonies.AsNoTracking().IgnoreQueryFilters([ModuleDb.ScopeFilter]);

    public static async Task<PublicCeremony> Shown(this MatchingDb db, Ceremony ceremony, DateTimeOffset now, CancellationToken ct) => PublicCeremony.Of(
        ceremony,
        await db.Log.AsNoTracking().Where(entry => entry.DrawId == ceremony.DrawId && entry.Run == ceremony.Run).OrderBy(entry => entry.Number).ToListAsync(ct),
        await db.LogHead(ct),
        now) with { Trial = await db.TrialRuns.AsNoTracking().SingleOrDefaultAsync(run => run.CeremonyId == ceremony.Id, ct) };
}
