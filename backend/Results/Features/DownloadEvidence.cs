using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class DownloadEvidence
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/evidence/{id:guid}/content", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var file = await mediator.Send(new Query(id), ct);
                http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
                http.Response.Headers.XContentTypeOptions = "nosniff";
                return TypedResults.Stream(file.Content, file.ContentType, file.Name);
            })
            .Permit(
                nameof(DownloadEvidence), "下载证据材料（已去除图像中的元数据）", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.LeadingGroup, Role.CaseOffice,
                Role.Inspector, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id) : IRequest<EvidenceFile>;

    internal sealed class Handler(ResultsDb db, IFiles files) : IRequestHandler<Query, EvidenceFile>
    {
        public async Task<EvidenceFile> Handle(Query query, CancellationToken ct)
        {
            var evidence = await db.Evidence.AsNoTracking().SingleOrDefaultAsync(e => e.Id == query.Id, ct) ?? throw new NotFoundException("证据材料");
            return new EvidenceFile(await files.Open(evidence.ShownDigest, ct), evidence.ContentType, evidence.Name);
        }
    }
}

internal sealed record EvidenceFile(Stream Content, string ContentType, string Name);
