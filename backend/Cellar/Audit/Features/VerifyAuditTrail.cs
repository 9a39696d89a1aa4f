using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Audit.Features;

internal static class VerifyAuditTrail
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/audit/verification", async (IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new Query(), ct)))
            .Permit(nameof(VerifyAuditTrail), "重新计算并核对操作留痕的哈希链", Role.AuditAdministrator, Role.Auditor);

    internal sealed record Query : IRequest<Answer>;

    internal sealed class Handler(AuditVerifier verifier) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var chains = await verifier.Verify(ct);
            return new Answer(chains.All(chain => chain.FirstBroken is null), chains);
        }
    }

    internal sealed record Answer(bool Intact, IReadOnlyList<AuditChain> Chains);
}
