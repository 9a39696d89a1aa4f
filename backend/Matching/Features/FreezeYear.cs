using System.Globalization;
using System.Security.Cryptography;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Matching.Features;

internal static class FreezeYear
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/year-ceremonies", async (IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(), ct);
                return TypedResults.Created($"/api/v1/ceremonies/{answer.Id}", answer);
            })
            .Permit(nameof(FreezeYear), "开始年度仪式：产生协调抽取用的年度密数", Role.CoordinatingOffice)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command : IRequest<FreezePool.Answer>;

    internal sealed class Handler(MatchingDb db, IProtector protector, CurrentActor actor, House house, TimeProvider clock) : IRequestHandler<Command, FreezePool.Answer>
    {
        public async Task<FreezePool.Answer> Handle(Command command, CancellationToken ct)
        {
            await using var log = await DrawLog.Open(db, clock, ct);
            await YearKey.Of(db, log.Tail, protector, ct);
            var region = actor.Value.Scope.RegionPath;
            var year = LegalDay.Of(log.Tail.Time).Year;
            var planId = string.Create(CultureInfo.InvariantCulture, $"{house.DrawMark}{RegionPath.Parse(region).Code}-{year}-YEAR");
            var frozen = Snapshot.Frozen(CeremonyKind.Year, DrawPlans.Year(planId, year, log.Tail.Time), [], [], []);
            var ceremony = Ceremony.FreezeYear(
                region, Guid.CreateVersion7(log.Tail.Time), frozen, protector.Protect(RandomNumberGenerator.GetBytes(32)), await db.EndedRuns(frozen.DrawId, ct), log.Tail);
            db.Add(ceremony);
            await db.SaveChangesAsync(ct);
            await log.Close(ct);
            return FreezePool.Answer.Of(ceremony);
        }
    }
}
