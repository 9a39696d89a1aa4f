using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects.Features;

internal static class ListSubjects
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/subjects", async (
                    string? search, string? status, string? category, string? kind, string? sort, string? after, string? before, int? page, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(
                    new Query(
                        search, QueryWord.Of<SubjectStatus>(status, nameof(status)), category, QueryWord.Of<SubjectKind>(kind, nameof(kind)), sort,
                        new Place(after, before, page, size)),
                    ct)))
            .Permit(nameof(ListSubjects), "检查对象名录库", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Inspector, Role.Auditor);

    /// <param name="Search">The first four or more characters of a code, or any part of a name from two characters on.</param>
    /// <param name="Sort"><c>registered</c>, <c>name</c> or <c>code</c>, with a leading minus from the other end.</param>
    internal sealed record Query(string? Search, SubjectStatus? Status, string? Category, SubjectKind? Kind, string? Sort, Place Place) : IRequest<SortedPage<Row>>;

    internal sealed class Handler(SubjectsDb db) : IRequestHandler<Query, SortedPage<Row>>
    {
        private const int ShortestCode = 4;

        // By sound, as a telephone book.
        private const string Pinyin = "zh-x-icu";

        private static readonly SortOrders<Subject, Row> Orders = new(
            "registered", row => row.Id,
            ("name", all => all.Select(s => new Keyed<Subject> { Row = s, Key = EF.Functions.Collate(s.Name, Pinyin) }), row => row.Name),
            ("code", all => all.Select(s => new Keyed<Subject> { Row = s, Key = s.CreditCode }), row => row.CreditCode));

        public Task<SortedPage<Row>> Handle(Query query, CancellationToken ct)
        {
            var subjects = Found(query.Search?.Trim() ?? "");
            if (query.Status is { } status)
                subjects = subjects.Where(s => s.Status == status);
            if (query.Kind is { } kind)
                subjects = subjects.Where(s => s.Kind == kind);
            if (!string.IsNullOrWhiteSpace(query.Category))
                subjects = subjects.Where(s => Enumerable.Contains(s.Categories, query.Category));
            return Orders.Read(
                subjects,
                page => page.Select(s => new Row(
                    s.Id, s.Version, s.RegionPath, s.CreditCode, s.Name, s.Address, s.Kind, s.Categories, s.SupervisingUnit, s.Status, s.ExemptReason != null)),
                query.Sort, query.Place, ct);
        }

        private IQueryable<Subject> Found(string search)
        {
            if (search.Length == 0)
                return db.Subjects;
            if (search.Length < ShortestCode || !search.All(char.IsAsciiLetterOrDigit))
                return Named(NameSearch.Fold(search));
            var code = search.ToUpperInvariant();
            return db.Subjects.Where(s => s.CreditCode.StartsWith(code));
        }

        // The pairs find the row by index; the text then tells 网咖鑫瑞鑫 from 瑞鑫网咖.
        private IQueryable<Subject> Named(string folded)
        {
            if (NameSearch.Length(folded) < NameSearch.Shortest)
                throw new ShapeException("search", "too-short", $"请输入名称中的至少 {NameSearch.Shortest} 个字");
            var pairs = NameSearch.Bigrams(folded);
            return db.Subjects.Where(s => pairs.All(pair => s.NameBigrams.Contains(pair)) && s.SearchName.Contains(folded));
        }
    }

    internal sealed record Row(
        Guid Id, int Version, string RegionPath, string CreditCode, string Name, string Address, SubjectKind Kind, IReadOnlyList<string> Categories,
        string SupervisingUnit, SubjectStatus Status, bool Exempt);
}
