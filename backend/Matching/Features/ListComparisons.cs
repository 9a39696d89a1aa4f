using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class ListComparisons
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/ceremonies/{id:guid}/comparisons", async (Guid id, string? only, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(id, after, size, QueryWord.Of<Heard>(only, nameof(only))), ct)))
            .Permit(nameof(ListComparisons), "比对：名录与各部门掌握的情况，逐户", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    /// <param name="Only">Those of which a department said so; null: all.</param>
    internal sealed record Query(Guid Id, string? After, int? Size, Heard? Only = null) : IRequest<Page<Row>>;

    /// <summary>What a department said of a subject, as one looks for it.</summary>
    internal enum Heard
    {
        /// <summary>Anything but agreement.</summary>
        Remarked,

        /// <summary>That it cannot be inspected, and nobody has decided.</summary>
        Undecided,
    }

    internal sealed class Handler(MatchingDb db) : IRequestHandler<Query, Page<Row>>
    {
        public async Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var ceremony = await db.Ceremony(query.Id, ct);
            var task = await db.TaskOf(ceremony, ct);
            var given = await db.Confirmations.AsNoTracking().Where(c => c.CeremonyId == ceremony.Id).ToDictionaryAsync(c => c.DepartmentId, ct);
            var drawn = db.DrawnSubjects.AsNoTracking().Where(row => row.CeremonyId == ceremony.Id);
            if (query.Only is { } only)
            {
                var wanted = given.Values.SelectMany(c => only == Heard.Undecided ? c.OpenObjections : c.Remarks).Select(remark => remark.SubjectId).Distinct().ToList();
                drawn = drawn.Where(row => wanted.Contains(row.SubjectId));
            }

            var page = await drawn.PageByRank(query.After, query.Size, ct);
            var enteredBy = ceremony.Events.Where(e => e is { Type: DrawEventType.Removed, Entered: not null }).ToDictionary(e => e.Entered!.Value, e => e.Number);
            return new Page<Row>(
                [.. page.Items.Select(row => new Row(
                    row.Stratum, row.Rank, row.SubjectId, row.CreditCode, row.Name, row.Address, ceremony.Removed.Contains(row.Handle),
                    [.. task.Participants.Select(d => Said.Of(d, given.GetValueOrDefault(d.Id), row.SubjectId, enteredBy.GetValueOrDefault(row.Handle)))]))],
                page.Next, page.Total);
        }
    }

    /// <summary>The register's data, and beside it what each department said.</summary>
    internal sealed record Row(
        string Stratum, int Rank, Guid SubjectId, string CreditCode, string Name, string Address, bool Removed, IReadOnlyList<Said> Departments);

    /// <param name="Verdict">agree, differ or notInspectable; null: not answered yet.</param>
    internal sealed record Said(
        Guid DepartmentId, string Department, string? Verdict, string? Reason, IReadOnlyList<Difference> Differences, Decision? Decision)
    {
        public static Said Of(BriefDepartment department, Confirmation? given, Guid subject, int entry)
        {
            var remark = given?.Remarks.FirstOrDefault(r => r.SubjectId == subject);
            var verdict = remark?.Verdict switch
            {
                RemarkVerdict.Differ => "differ",
                RemarkVerdict.NotInspectable => "notInspectable",
                _ => given is not null && given.ThroughEvent >= entry ? "agree" : null,
            };
            return new Said(department.Id, department.Name, verdict, remark?.Reason, remark?.Differences ?? [], remark?.Decision);
        }
    }
}
