using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Matching.Features;

internal static class DownloadBundleRows
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/public/draws/{drawId}/rows", async (string drawId, string? commit, IMediator mediator, CancellationToken ct) =>
                await mediator.Send(new Query(drawId, commit), ct))
            .Anonymous(nameof(DownloadBundleRows), "核验包旁的名录行文件（超过一万行时）", "曲双随机办〔2023〕7号 第七条：抽取结果公开；任何人可以自行核验")
            .Produces(StatusCodes.Status200OK, contentType: "application/jsonl")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Query(string DrawId, string? Commit) : IRequest<IResult>;

    internal sealed class Handler(MatchingDb db, IFiles files) : IRequestHandler<Query, IResult>
    {
        public async Task<IResult> Handle(Query query, CancellationToken ct)
        {
            var ceremony = await CeremonyBundle.Disclosed(db, query.DrawId, query.Commit, ct);
            var digest = ceremony.RowsDigest ?? throw new NotFoundException("行文件（本次抽取的行在核验包内）");
            return TypedResults.Stream(await files.Open(digest, ct), "application/jsonl", CeremonyBundle.RowsFile(ceremony));
        }
    }
}
