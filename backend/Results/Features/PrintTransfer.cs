using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Results.Features;

internal static class PrintTransfer
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/follow-ups/{id:guid}/transfer-paper", async (Guid id, Guid? transferId, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var page = await mediator.Send(new Query(id, transferId), ct);
                http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
                return TypedResults.Content(page, "text/html; charset=utf-8");
            })
            .Permit(
                nameof(PrintTransfer), "打印移送函（转办函）及其回执", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.LeadingGroup, Role.CaseOffice, Role.Inspector,
                Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="TransferId">Null: the last one, or a paper still to be filled in by hand.</param>
    internal sealed record Query(Guid Id, Guid? TransferId) : IRequest<string>;

    internal sealed class Handler(ResultsDb db, CurrentActor actor) : IRequestHandler<Query, string>
    {
        public async Task<string> Handle(Query query, CancellationToken ct)
        {
            var course = await db.Course(query.Id, actor.Value, ct);
            course.RefuseUndecided();
            var transfer = query.TransferId is { } id
                ? course.Transfers.FirstOrDefault(known => known.Id == id) ?? throw new NotFoundException("移送函")
                : course.Transfers.Count > 0 ? course.Transfers[^1] : null;
            return new TransferPaper(course, transfer).Html();
        }
    }
}
