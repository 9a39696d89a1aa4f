using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects.Features;

internal static class ListSubjectCategories
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/subject-categories", async (IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new Query(), ct)))
            .Permit(nameof(ListSubjectCategories), "检查对象类别及户数", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.Auditor);

    internal sealed record Query : IRequest<IReadOnlyList<Row>>;

    internal sealed class Handler(SubjectsDb db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken ct) =>
            await db.Subjects.SelectMany(s => s.Categories).GroupBy(category => category)
                .Select(group => new { Category = group.Key, Subjects = group.Count() })
                .OrderBy(row => row.Category)
                .Select(row => new Row(row.Category, row.Subjects))
                .ToListAsync(ct);
    }

    internal sealed record Row(string Category, int Subjects);
}
