using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class ListRulePacks
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/rule-packs", async (IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new Query(), ct)))
            .Permit(nameof(ListRulePacks), "规则包：数值、来源与有效期", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.Auditor);

    internal sealed record Query : IRequest<IReadOnlyList<Row>>;

    internal sealed class Handler(PlansDb db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken ct) =>
            await db.RulePacks.OrderBy(p => p.Code).Select(p => new Row(p.Code, p.Name, p.Source, p.ValidFrom, p.ValidTo, p.Rules)).ToListAsync(ct);
    }

    internal sealed record Row(string Code, string Name, string Source, DateOnly ValidFrom, DateOnly? ValidTo, Rules Rules);
}
