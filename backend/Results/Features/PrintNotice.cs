using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace DualRandom.Results.Features;

internal static class PrintNotice
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/record-forms/{id:guid}/notice-paper", async (Guid id, HttpContext http, IConfiguration settings, IMediator mediator, CancellationToken ct) =>
            {
                var page = await mediator.Send(new Query(id, PublicAddress.Root(http.Request, settings)), ct);
                http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
                return TypedResults.Content(page, "text/html; charset=utf-8");
            })
            .Permit(nameof(PrintNotice), "打印告知书，附检查对象核对检查是否属实的检查码", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="Root">Where the public finds this house.</param>
    internal sealed record Query(Guid Id, string Root) : IRequest<string>;

    internal sealed class Handler(ResultsDb db, IProtector protector, CurrentActor actor) : IRequestHandler<Query, string>
    {
        public async Task<string> Handle(Query query, CancellationToken ct)
        {
            var form = await db.Forms.AsNoTracking().SingleOrDefaultAsync(f => f.Id == query.Id, ct) ?? throw new NotFoundException("记录表");
            var task = await db.Tasks.AsNoTracking().SingleAsync(t => t.Id == form.TaskId, ct);
            form.RefuseNotice(task);
            var at = await db.Appointments.AsNoTracking().Where(a => a.FormId == form.Id).Select(a => (DateTimeOffset?)a.At).SingleOrDefaultAsync(ct);
            // As on the record form: the subject gets this paper from its officers; everybody else's copy hides the numbers.
            var whole = form.Officers.Contains(actor.Value.InspectorId ?? Guid.Empty) || actor.Value.Is(Role.CoordinatingOffice);
            return new NoticePaper(
                form, task, CheckCode.Of(protector, form.Id), $"{query.Root}/public/check", query.Root + CheckCode.Path(protector, form), at,
                whole ? protector.RevealText : protector.Mask).Html();
        }
    }
}
