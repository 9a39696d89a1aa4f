using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class PrintForm
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/record-forms/{id:guid}/paper", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var page = await mediator.Send(new Query(id), ct);
                http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
                return TypedResults.Content(page, "text/html; charset=utf-8");
            })
            .Permit(nameof(PrintForm), "打印记录表（一企一表，A4 一页）", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Inspector, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id) : IRequest<string>;

    internal sealed class Handler(ResultsDb db, IProtector protector, CurrentActor actor) : IRequestHandler<Query, string>
    {
        public async Task<string> Handle(Query query, CancellationToken ct)
        {
            var form = await db.Forms.AsNoTracking().SingleOrDefaultAsync(f => f.Id == query.Id, ct) ?? throw new NotFoundException("记录表");
            var task = await db.Tasks.AsNoTracking().SingleAsync(t => t.Id == form.TaskId, ct);
            var methods = await db.CheckMethods.OrderBy(m => m.Ordinal).Select(m => m.Name).ToListAsync(ct);
            // The paper is what the subject gets to see and the office keeps; everybody else's copy hides the numbers.
            var whole = form.Officers.Contains(actor.Value.InspectorId ?? Guid.Empty) || actor.Value.Is(Role.CoordinatingOffice);
            return new FormPaper(form, task, methods, whole ? protector.RevealText : protector.Mask).Html();
        }
    }
}
