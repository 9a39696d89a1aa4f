using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class PrintProtocol
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/ceremonies/{id:guid}/protocol", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var page = await mediator.Send(new Query(id), ct);
                http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
                return TypedResults.Content(page, "text/html; charset=utf-8");
            })
            .Permit(
                nameof(PrintProtocol), "打印抽取记录（A4 一页，见证人签字）", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.MemberUnit, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id) : IRequest<string>;

    internal sealed class Handler(MatchingDb db) : IRequestHandler<Query, string>
    {
        public async Task<string> Handle(Query query, CancellationToken ct)
        {
            var ceremony = await db.Ceremony(query.Id, ct);
            var task = ceremony.TaskId is { } id ? await db.Approved(id, ct) : null;
            var record = await db.DrawRecords.AsNoTracking().SingleOrDefaultAsync(r => r.Id == ceremony.Id, ct);
            var trial = await db.TrialRuns.AsNoTracking().SingleOrDefaultAsync(run => run.CeremonyId == ceremony.Id, ct);
            return new ProtocolPaper(ceremony, task, trial, record, await db.LogHead(ct)).Html();
        }
    }
}
