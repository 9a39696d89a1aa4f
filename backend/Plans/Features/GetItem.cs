using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class GetItem
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/items/{id:guid}", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Query(id), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(GetItem), "查看检查事项及其全部版本", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Inspector, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id) : IRequest<Answer>;

    internal sealed class Handler(PlansDb db) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var item = await db.Items.AsNoTracking().SingleOrDefaultAsync(i => i.Id == query.Id, ct) ?? throw new NotFoundException("检查事项");
            return new Answer(item.Id, item.Version, item.DepartmentId, item.DepartmentName, item.Name, item.IsOpenList, item.Versions);
        }
    }

    /// <param name="Versions">Oldest first; what is published is in force from its first to its last day.</param>
    internal sealed record Answer(
        Guid Id, int Version, Guid DepartmentId, string DepartmentName, string Name, bool OpenList, IReadOnlyList<ItemVersion> Versions);
}
