using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Calendar.Features;

internal static class GetLocalRest
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/calendar/{year:int}/local-rest", async (int year, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Query(year), ct);
                if (answer.Version > 0)
                    http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .PermitEveryone(nameof(GetLocalRest), "本地区及上级地区另外的休息日");

    internal sealed record Query(int Year) : IRequest<Answer>;

    internal sealed class Handler(CalendarDb db, CurrentActor actor) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var own = actor.Value.Scope.RegionPath;
            // A region rests with those above it, whose rows its people do not see otherwise.
            var all = await db.LocalRests.IgnoreQueryFilters([ModuleDb.ScopeFilter]).AsNoTracking()
                .Where(l => l.Year == query.Year && own.StartsWith(l.RegionPath)).ToListAsync(ct);
            var mine = all.Find(local => local.RegionPath == own);
            return new Answer(
                query.Year, mine?.Version ?? 0, mine?.Days ?? [], [.. all.Where(local => local != mine).SelectMany(local => local.Days).OrderBy(day => day.Date)], mine?.SetBy, mine?.SetAt);
        }
    }

    /// <param name="Version">0: the region has set none, and the first save needs no If-Match.</param>
    /// <param name="Days">Of the own region.</param>
    /// <param name="Above">Of the regions above it.</param>
    internal sealed record Answer(int Year, int Version, IReadOnlyList<LocalRestDay> Days, IReadOnlyList<LocalRestDay> Above, string? SetBy, DateTimeOffset? SetAt);
}
