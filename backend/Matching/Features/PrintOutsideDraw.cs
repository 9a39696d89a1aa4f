using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Matching.Features;

internal static class PrintOutsideDraw
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{taskId:guid}/outside-draw/protocol", async (Guid taskId, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var page = await mediator.Send(new Query(taskId), ct);
                http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
                return TypedResults.Content(page, "text/html; charset=utf-8");
            })
            .Permit(nameof(PrintOutsideDraw), "打印省级平台抽取的记录（本系统不可核验）", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.MemberUnit, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid TaskId) : IRequest<string>;

    internal sealed class Handler(MatchingDb db) : IRequestHandler<Query, string>
    {
        public async Task<string> Handle(Query query, CancellationToken ct)
        {
            var draw = await db.TakenOutsideDraw(query.TaskId, ct);
            return new OutsideDrawPaper(draw, await db.Approved(draw.TaskId, ct)).Html();
        }
    }
}
