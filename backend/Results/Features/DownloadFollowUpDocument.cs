using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class DownloadFollowUpDocument
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/follow-up-documents/{id:guid}/content", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var file = await mediator.Send(new Query(id), ct);
                http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
                http.Response.Headers.XContentTypeOptions = "nosniff";
                return TypedResults.Stream(file.Content, file.ContentType, file.Name);
            })
            .Permit(
                nameof(DownloadFollowUpDocument), "下载后续处理的文书、回执、证据", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.LeadingGroup, Role.CaseOffice,
                Role.Inspector, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id) : IRequest<EvidenceFile>;

    internal sealed class Handler(ResultsDb db, IFiles files, CurrentActor actor) : IRequestHandler<Query, EvidenceFile>
    {
        public async Task<EvidenceFile> Handle(Query query, CancellationToken ct)
        {
            var visible = db.FollowUps.VisibleTo(actor.Value);
            var document = await db.FollowUpDocuments.AsNoTracking().SingleOrDefaultAsync(d => d.Id == query.Id && visible.Any(c => c.Id == d.FollowUpId), ct)
                ?? throw new NotFoundException("文书");
            return new EvidenceFile(await files.Open(document.ShownDigest, ct), document.ContentType, document.Name);
        }
    }
}
