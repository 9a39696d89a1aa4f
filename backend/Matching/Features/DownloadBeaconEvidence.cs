using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Matching.Features;

internal static class DownloadBeaconEvidence
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/ceremonies/{id:guid}/beacons/{number:int}/evidence", async (Guid id, int number, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var (content, name) = await mediator.Send(new Query(id, number), ct);
                http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
                http.Response.Headers.XContentTypeOptions = "nosniff";
                return TypedResults.Stream(content, "application/octet-stream", name);
            })
            .Permit(
                nameof(DownloadBeaconEvidence), "下载公开随机源结果的证据文件", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id, int Number) : IRequest<(Stream Content, string Name)>;

    internal sealed class Handler(MatchingDb db, IFiles files) : IRequestHandler<Query, (Stream Content, string Name)>
    {
        public async Task<(Stream Content, string Name)> Handle(Query query, CancellationToken ct)
        {
            var ceremony = await db.Ceremony(query.Id, ct);
            return ceremony.Beacons.Find(b => b.Number == query.Number)?.Reading?.Evidence is { File: { } digest } evidence
                ? (await files.Open(digest, ct), evidence.FileName!)
                : throw new NotFoundException("证据文件");
        }
    }
}
