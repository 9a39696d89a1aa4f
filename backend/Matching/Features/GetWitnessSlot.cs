using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Matching.Features;

internal static class GetWitnessSlot
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/public/witness/{code}", async (string code, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(code), ct)))
            .Anonymous(nameof(GetWitnessSlot), "凭见证码查看见证席位和抽取过程", PublicWitness.Why)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .RequireRateLimiting(PublicWitness.Limit);

    internal sealed record Query(string Code) : IRequest<Answer>;

    internal sealed class Handler(MatchingDb db, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var (ceremony, witness) = await db.WitnessOf(query.Code, ct);
            var now = clock.GetUtcNow();
            return new Answer(
                witness.Code, witness.DepartmentName, witness.DigitCount, ceremony.StateOf(witness, now), witness.TicketHash is not null, witness.JoinedAt, witness.CommittedAt,
                witness.RevealedAt, ceremony.WitnessDeadline!.Value, await db.Shown(ceremony, now, ct));
        }
    }

    /// <param name="IsCodeUsed">A phone has joined with this code: no other can.</param>
    /// <param name="ExpiresAt">From then on nobody can join, commit or reveal.</param>
    internal sealed record Answer(
        string Slot, string Unit, int DigitCount, WitnessState State, bool IsCodeUsed, DateTimeOffset? JoinedAt, DateTimeOffset? CommittedAt, DateTimeOffset? RevealedAt,
        DateTimeOffset ExpiresAt, PublicCeremony Ceremony);
}
