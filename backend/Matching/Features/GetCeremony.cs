using System.Globalization;
using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class GetCeremony
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/ceremonies/{id:guid}", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Query(id), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(GetCeremony), "查看抽取：步骤、承诺、见证、结果与日志", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.MemberUnit, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id) : IRequest<Answer>;

    internal sealed class Handler(MatchingDb db, CurrentActor actor) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var ceremony = await db.Ceremony(query.Id, ct);
            var log = await db.Log.AsNoTracking().Where(entry => entry.DrawId == ceremony.DrawId).OrderBy(entry => entry.Number).ToListAsync(ct);
            var head = await db.Log.AsNoTracking().OrderByDescending(entry => entry.Number).FirstAsync(ct);
            return Answer.Of(ceremony, actor.Value, log, head) with { Events = await Shown(ceremony, ct) };
        }

        private async Task<IReadOnlyList<Happened>> Shown(Ceremony ceremony, CancellationToken ct)
        {
            var handles = ceremony.Events.SelectMany(e => new[] { e.Handle, e.Entered }).OfType<Handle>().ToList();
            var names = ceremony.Kind == CeremonyKind.Subjects
                ? await db.DrawnSubjects.Where(row => row.CeremonyId == ceremony.Id && handles.Contains(row.Handle)).ToDictionaryAsync(row => row.Handle, row => row.Name, ct)
                : await db.RosterRows.Where(row => row.CeremonyId == ceremony.Id && handles.Contains(row.Handle)).ToDictionaryAsync(row => row.Handle, row => row.Name, ct);
            return [.. ceremony.Events.OrderBy(e => e.Number).Select(e => new Happened(
                e.Number, e.Type, Name(e.Handle), Name(e.Entered), e.Reason, [.. e.Approvers.Select(approver => approver.Name)], e.At, e.CompletedAt,
                [.. e.Witnesses.Select(w => new EventSlot(w.Slot, w.DepartmentId, w.DepartmentName, w.CommitHash is not null, w.Digits is not null))]))];

            string? Name(Handle? handle) => handle is { } known ? names.GetValueOrDefault(known) : null;
        }
    }

    internal sealed record Answer(
        Guid Id, int Version, Guid TaskId, CeremonyKind Kind, Guid? DepartmentId, string DrawId, string Title, CeremonyState State,
        Freeze Frozen, Commit? Committed, IReadOnlyList<Slot> Witnesses, Draw? Drawn, string? Hindrance, Ending? Ending, IReadOnlyList<Entry> Log, string LogHead)
    {
        /// <summary>After the draw: removals, replacements, the annulment.</summary>
        public IReadOnlyList<Happened> Events { get; init; } = [];

        public static Answer Of(Ceremony c, Actor actor, IEnumerable<LogRow> log, LogRow head) => new(
            c.Id, c.Version, c.TaskId, c.Kind, c.DepartmentId, c.DrawId, c.Plan.Title, c.State,
            new Freeze(
                c.FrozenAt, Hex(c.SnapshotRoot), Hex(c.RosterRoot), Hex(c.Plan.Hash(Dr1.Suite)), c.RowCount, c.OkCount, c.Exclusions, c.Size.Population,
                c.Size.Size, c.Size.Sentence, Chance.Of(c.Size.Population, c.Size.Size), c.SizeReason,
                [.. (c.Size.Strata ?? []).Select(s => new Share(s.Stratum, s.RiskClass, s.Population, s.Size, s.Sentence, Chance.Of(s.Population, s.Size)))]),
            c.CommitDigest is null ? null : new Commit(c.CommittedAt!.Value, c.WitnessDeadline!.Value, Hex(c.CommitDigest), Hex(c.Commitment!.SecretCommit)),
            [.. c.Witnesses.OrderBy(w => w.Code, StringComparer.Ordinal).Select(w => Slot.Of(w, c.Seed is not null || w.DepartmentId == actor.Scope.DepartmentId))],
            c.Seed is null ? null : new Draw(c.DrawnAt!.Value, Hex(c.Seed), Hex(c.ResultDigest!), c.TrustClass!.Value, Bits(c), c.DiscloseAt, c.DisclosedAt, c.Uncovered),
            c.Hindrance, c.Ending,
            [.. log.Select(entry => new Entry(entry.Number, entry.Type, entry.At, Hex(entry.Payload), Hex(entry.Hash)))],
            Hex(head.Hash));
    }

    internal sealed record Freeze(
        DateTimeOffset At, string SnapshotRoot, string RosterRoot, string PlanHash, long Rows, long Ok, IReadOnlyList<ExclusionCount> Exclusions, long Population,
        long Size, string SizeSentence, Chance Chance, string? SizeReason, IReadOnlyList<Share> Strata);

    /// <param name="RiskClass">Internal; null: all subjects.</param>
    /// <param name="Chance">The inclusion probability of everyone in this stratum who may be drawn.</param>
    internal sealed record Share(string Stratum, string? RiskClass, long Population, long Size, string Sentence, Chance Chance);

    /// <summary>n/N: the inclusion probability, the same for all of a stratum; of the whole pool where there is only one.</summary>
    internal sealed record Chance(string Fraction, string Percent)
    {
        public static Chance Of(long population, long size) => new(
            string.Create(CultureInfo.InvariantCulture, $"{size}/{population}"),
            string.Create(CultureInfo.InvariantCulture, $"{(population == 0 ? 0 : 100m * size / population):0.00}%"));
    }

    internal sealed record Commit(DateTimeOffset At, DateTimeOffset WitnessDeadline, string CommitDigest, string SecretCommit);

    /// <param name="Digits">Before the draw only to the slot's own department.</param>
    internal sealed record Slot(
        string Code, Guid DepartmentId, string DepartmentName, int DigitCount, DateTimeOffset? CommittedAt, DateTimeOffset? RevealedAt, string? Digits)
    {
        public static Slot Of(Witness w, bool open) =>
            new(w.Code, w.DepartmentId, w.DepartmentName, w.DigitCount, w.CommittedAt, w.RevealedAt, open ? w.Digits : null);
    }

    /// <param name="Uncovered">Subjects that no team may take, in words.</param>
    /// <param name="TrustClass">1: a public source that nobody here controls; else 2 (DR-1 B7).</param>
    /// <param name="EntropyBits">Of all declared sources together, such as 69.72.</param>
    /// <param name="DisclosedAt">From then on the bundle is public.</param>
    internal sealed record Draw(
        DateTimeOffset At, string Seed, string ResultDigest, int TrustClass, decimal EntropyBits, DateTimeOffset? DiscloseAt, DateTimeOffset? DisclosedAt,
        IReadOnlyList<string> Uncovered);

    /// <param name="Leaving">Name of the subject or officer.</param>
    /// <param name="CompletedAt">Null while a replacement waits for digits.</param>
    internal sealed record Happened(
        int Number, DrawEventType Type, string? Leaving, string? Entered, string Reason, IReadOnlyList<string> Approvers, DateTimeOffset At,
        DateTimeOffset? CompletedAt, IReadOnlyList<EventSlot> Witnesses);

    internal sealed record EventSlot(string Code, Guid DepartmentId, string DepartmentName, bool Committed, bool Revealed);

    private static decimal Bits(Ceremony c) => Strength.Of(c.Commitment!.WitnessSlots, c.Commitment.Beacons).Entropy / 100m;

    internal sealed record Entry(long Number, string Type, DateTimeOffset At, string Payload, string Hash);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
