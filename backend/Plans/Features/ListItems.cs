using AutoMapper;
using AutoMapper.QueryableExtensions;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Plans.Features;

internal static class ListItems
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/items", async (Guid? departmentId, string? search, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(departmentId, search, after, size), ct)))
            .Permit(nameof(ListItems), "检查事项清单", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Inspector, Role.Auditor);

    internal sealed record Query(Guid? DepartmentId, string? Search, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(PlansDb db, IConfigurationProvider maps) : IRequestHandler<Query, Page<Row>>
    {
        public Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var items = db.Items.AsQueryable();
            if (query.DepartmentId is { } department)
                items = items.Where(i => i.DepartmentId == department);
            if (!string.IsNullOrWhiteSpace(query.Search))
                items = items.Where(i => i.Name.Contains(query.Search));
            return Page.NewestFirst(
                items, page => page.ProjectTo<Row>(maps), row => row.Id, query.After, query.Size, ct);
        }
    }

    internal sealed class Row
    {
        public Guid Id { get; init; }

        /// <summary>Of the row, for If-Match; not the number of the wording.</summary>
        public int Version { get; init; }

        public Guid DepartmentId { get; init; }

        public string DepartmentName { get; init; } = "";

        public string Name { get; init; } = "";

        public IReadOnlyList<string> SubItems { get; init; } = [];

        public string Content { get; init; } = "";

        public string Basis { get; init; } = "";

        public string Method { get; init; } = "";

        public string ResultWords { get; init; } = "";

        public DateOnly? PublishedOn { get; init; }

        /// <summary>The list ends in 等.</summary>
        public bool OpenList => ItemWording.IsOpen(Name) || ItemWording.IsOpen(Content);
    }
}
