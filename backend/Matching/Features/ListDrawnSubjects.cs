using System.Globalization;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class ListDrawnSubjects
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/ceremonies/{id:guid}/drawn-subjects", async (Guid id, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(id, after, size), ct)))
            .Permit(nameof(ListDrawnSubjects), "被抽中的检查对象（按名次）", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.MemberUnit, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(MatchingDb db, IProtector protector) : IRequestHandler<Query, Page<Row>>
    {
        public async Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var ceremony = await db.Ceremony(query.Id, ct);
            var page = await db.DrawnSubjects.AsNoTracking().Where(row => row.CeremonyId == ceremony.Id).PageByRank(query.After, query.Size, ct);
            return new Page<Row>([.. page.Items.Select(row => Row.Of(row, ceremony) with { ProofCode = SubjectProof.Code(protector, ceremony.Id, row.SubjectId) })], page.Next, page.Total);
        }
    }

    /// <summary>One page of drawn subjects by stratum and rank.</summary>
    public static async Task<Page<DrawnSubjectRow>> PageByRank(this IQueryable<DrawnSubjectRow> all, string? after, int? size, CancellationToken ct)
    {
        var take = Page.Clamp(size);
        var rest = all;
        if (Page.Position(after, 2) is [var stratum, var text])
        {
            var rank = Rank(text);
            rest = all.Where(row => row.Stratum.CompareTo(stratum) > 0 || row.Stratum == stratum && row.Rank > rank);
        }

        var rows = await rest.OrderBy(row => row.Stratum).ThenBy(row => row.Rank).Take(take + 1).ToListAsync(ct);
        var page = rows.Take(take).ToList();
        var next = rows.Count > take ? Page.After(page[^1].Stratum, page[^1].Rank.ToString(CultureInfo.InvariantCulture)) : null;
        return new Page<DrawnSubjectRow>(page, next, await Page.Total(all, ct));
    }

    private static int Rank(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rank)
        ? rank
        : throw new ShapeException("after", "page.cursor", "翻页位置无效，请从第一页重新开始");

    /// <param name="Removed">Could not be inspected; the last of its stratum came in.</param>
    /// <param name="Chance">The inclusion probability that it had, like everyone of its stratum who could be drawn.</param>
    internal sealed record Row(int Rank, Guid SubjectId, string CreditCode, string Name, string Address, string Stratum, string Handle, string Ticket,
        bool Removed, Chance Chance)
    {
        /// <summary>For the subject's notice: with it the subject fetches its own proof (DR-1 A6). Null where it is not listed.</summary>
        public string? ProofCode { get; init; }

        public static Row Of(DrawnSubjectRow row, Ceremony ceremony) => new(
            row.Rank, row.SubjectId, row.CreditCode, row.Name, row.Address, row.Stratum, row.Handle.ToString(), Convert.ToHexStringLower(row.Ticket),
            ceremony.Removed.Contains(row.Handle), ceremony.Size.ChanceOf(row.Stratum));
    }
}
