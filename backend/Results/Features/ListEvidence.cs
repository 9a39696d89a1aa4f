using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class ListEvidence
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/record-forms/{id:guid}/evidence", async (Guid id, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(id, after, size), ct)))
            .Permit(
                nameof(ListEvidence), "记录表的证据材料清单", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.LeadingGroup, Role.CaseOffice, Role.Inspector,
                Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(ResultsDb db) : IRequestHandler<Query, Page<Row>>
    {
        public async Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            if (!await db.Forms.AnyAsync(f => f.Id == query.Id, ct))
                throw new NotFoundException("记录表");
            return await Page.NewestFirst(
                db.Evidence.AsNoTracking().Where(e => e.FormId == query.Id), page => page.Select(e => Row.Of(e)), row => row.Id, query.After, query.Size, ct);
        }
    }

    /// <param name="Digest">SHA-256 of the original as it was handed in, lower-case hex.</param>
    internal sealed record Row(
        Guid Id, Guid FormId, Guid DepartmentId, EvidenceKind Kind, string Name, string Note, string ContentType, long Length, string Digest, string TakenByName,
        DateTimeOffset TakenAt)
    {
        public static Row Of(Evidence e) =>
            new(e.Id, e.FormId, e.DepartmentId, e.Kind, e.Name, e.Note, e.ContentType, e.Length, e.Digest, e.TakenByName, e.TakenAt);
    }
}
