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
        api.MapGet("/subject-categories", async (string? search, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(search), ct)))
            .Permit(nameof(ListSubjectCategories), "检查对象类别及户数（户数最多的 200 类）", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.Auditor);

    /// <param name="Search">Any part of a category's name.</param>
    internal sealed record Query(string? Search) : IRequest<IReadOnlyList<Row>>;

    internal sealed class Handler(SubjectsDb db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        private const int Most = 200;

        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken ct)
        {
            var counts = db.CategoryCounts.Where(c => c.Subjects > 0);
            if (query.Search?.Trim() is { Length: > 0 } search)
                counts = counts.Where(c => c.Category.Contains(search));
            return await counts.GroupBy(c => c.Category)
                .Select(group => new { Category = group.Key, Subjects = group.Sum(c => c.Subjects) })
                .OrderByDescending(row => row.Subjects).ThenBy(row => row.Category)
                .Take(Most)
                .Select(row => new Row(row.Category, row.Subjects))
                .ToListAsync(ct);
        }
    }

    internal sealed record Row(string Category, long Subjects);
}
