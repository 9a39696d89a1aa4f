using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class ListCheckMethods
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/check-methods", async (IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new Query(), ct)))
            .Permit(nameof(ListCheckMethods), "检查方式及其来源", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.Inspector, Role.Auditor);

    internal sealed record Query : IRequest<IReadOnlyList<Row>>;

    internal sealed class Handler(ResultsDb db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken ct) =>
            await db.CheckMethods.OrderBy(m => m.Ordinal).Select(m => new Row(m.Name, m.OnSite, m.Source)).ToListAsync(ct);
    }

    /// <param name="OnSite">At least two officers who show their certificates.</param>
    internal sealed record Row(string Name, bool OnSite, string Source);
}
