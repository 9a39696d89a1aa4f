using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Subjects.Features;

internal static class ListSubjects
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/subjects", async (string? search, string? status, string? category, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(search, QueryWord.Of<SubjectStatus>(status, nameof(status)), category, after, size), ct)))
            .Permit(nameof(ListSubjects), "检查对象名录库", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Inspector, Role.Auditor);

    /// <param name="Search">The beginning of a code, or any part of a name.</param>
    internal sealed record Query(string? Search, SubjectStatus? Status, string? Category, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(SubjectsDb db) : IRequestHandler<Query, Page<Row>>
    {
        private const int ShortestCode = 4;

        public Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var subjects = Found(query.Search?.Trim() ?? "");
            if (query.Status is { } status)
                subjects = subjects.Where(s => s.Status == status);
            if (!string.IsNullOrWhiteSpace(query.Category))
                subjects = subjects.Where(s => Enumerable.Contains(s.Categories, query.Category));
            return Page.NewestFirst(
                subjects,
                page => page.Select(s => new Row(
                    s.Id, s.Version, s.RegionPath, s.CreditCode, s.Name, s.Address, s.Kind, s.Categories, s.SupervisingUnit, s.Status, s.ExemptReason != null)),
                row => row.Id, query.After, query.Size, ct);
        }

        private IQueryable<Subject> Found(string search)
        {
            if (search.Length == 0)
                return db.Subjects;
            if (search.Length < ShortestCode || !search.All(char.IsAsciiLetterOrDigit))
                return db.Subjects.Where(s => s.Name.Contains(search));
            var code = search.ToUpperInvariant();
            return db.Subjects.Where(s => s.CreditCode.StartsWith(code));
        }
    }

    internal sealed record Row(
        Guid Id, int Version, string RegionPath, string CreditCode, string Name, string Address, SubjectKind Kind, IReadOnlyList<string> Categories,
        string SupervisingUnit, SubjectStatus Status, bool Exempt);
}
