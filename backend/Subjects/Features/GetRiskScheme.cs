using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Subjects.Features;

internal static class GetRiskScheme
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/risk-scheme", async (HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Query(), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(GetRiskScheme), "本地区信用风险分类方案（内部使用）", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.Auditor);

    internal sealed record Query : IRequest<Answer>;

    internal sealed class Handler(HomeRegion home, CurrentActor actor) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var scheme = await home.Scheme(actor.Value.Scope.RegionPath, ct);
            return new Answer(scheme.Version, scheme.Classes, scheme.Source, scheme.RegionPath);
        }
    }

    /// <param name="Classes">From the lowest risk to the highest.</param>
    /// <param name="RegionPath">The region that fixed it, the own one or one above.</param>
    internal sealed record Answer(int Version, IReadOnlyList<RiskClass> Classes, string Source, string RegionPath);
}
