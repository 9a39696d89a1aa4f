using DualRandom.Matching.Lottery.Bundles;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Matching.Features;

internal static class DownloadBundle
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/public/draws/{drawId}/bundle", async (string drawId, string? commit, IMediator mediator, CancellationToken ct) =>
                await mediator.Send(new Query(drawId, commit), ct))
            .Anonymous(nameof(DownloadBundle), "核验包：任何人都可以据此重算抽取", "曲双随机办〔2023〕7号 第七条：抽取结果公开；任何人可以自行核验")
            .Produces(StatusCodes.Status200OK, contentType: "application/json")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="Commit">The digest of a commitment, where a draw id was annulled and drawn anew; null: the latest.</param>
    internal sealed record Query(string DrawId, string? Commit) : IRequest<IResult>;

    internal sealed class Handler(MatchingDb db, IProtector protector) : IRequestHandler<Query, IResult>
    {
        public async Task<IResult> Handle(Query query, CancellationToken ct)
        {
            var ceremony = await CeremonyBundle.Disclosed(db, query.DrawId, query.Commit, ct);
            var bundle = await CeremonyBundle.Of(db, ceremony, protector, ct);
            using var bytes = new MemoryStream();
            BundleWriter.Write(bytes, bundle, ceremony.RowsDigest is { } digest ? (CeremonyBundle.RowsFile(ceremony), digest) : null);
            return TypedResults.File(bytes.ToArray(), "application/json", $"{ceremony.DrawId}.json");
        }
    }
}
