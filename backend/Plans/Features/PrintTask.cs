using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class PrintTask
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{id:guid}/paper", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var page = await mediator.Send(new Query(id), ct);
                http.Response.Headers.ContentSecurityPolicy = Paper.Policy;
                return TypedResults.Content(page, "text/html; charset=utf-8");
            })
            .Permit(nameof(PrintTask), "打印任务通知和工作方案（A4）", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Inspector, Role.MemberUnit, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id) : IRequest<string>;

    internal sealed class Handler(PlansDb db, IProtector protector) : IRequestHandler<Query, string>
    {
        public async Task<string> Handle(Query query, CancellationToken ct)
        {
            var task = await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == query.Id, ct) ?? throw new NotFoundException("任务");
            return new TaskPaper(task, [.. task.Contacts.Select(contact => (contact.Department, contact.Name, protector.RevealText(contact.Phone)))]).Html();
        }
    }
}
