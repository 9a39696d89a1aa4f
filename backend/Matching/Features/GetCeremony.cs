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

    internal sealed class Handler(MatchingDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var ceremony = await db.Ceremony(query.Id, ct);
            var log = await db.Log.AsNoTracking().Where(entry => entry.DrawId == ceremony.DrawId).OrderBy(entry => entry.Number).ToListAsync(ct);
            return Answer.Of(ceremony, actor.Value, log, await db.LogHead(ct), clock.GetUtcNow()) with
            {
                Events = await Shown(ceremony, ct),
                Trial = await db.TrialRuns.AsNoTracking().SingleOrDefaultAsync(run => run.CeremonyId == ceremony.Id, ct),
            };
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
        Guid Id, int Version, Guid? TaskId, CeremonyKind Kind, Guid? DepartmentId, string DrawId, string Title, CeremonyState State,
        Freeze Frozen, Commit? Committed, IReadOnlyList<Slot> Witnesses, IReadOnlyList<Source> Beacons, Draw? Drawn, string? Hindrance, Ending? Ending, IReadOnlyList<Entry> Log, string LogHead)
    {
        /// <summary>After the draw: removals, replacements, the annulment.</summary>
        public IReadOnlyList<Happened> Events { get; init; } = [];

        /// <summary>The lottery tried on this pool with trial seeds, for information; null: not yet.</summary>
        public TrialRun? Trial { get; init; }

        /// <summary>What a coordinated draw (DR-1 C6) gives up, in words; null: it is not one.</summary>
        public string? Coordinated { get; init; }

        public static Answer Of(Ceremony c, Actor actor, IEnumerable<LogRow> log, string head, DateTimeOffset now) => new(
            c.Id, c.Version, c.TaskId, c.Kind, c.DepartmentId, c.DrawId, c.Plan.Title, c.State,
            new Freeze(
                c.FrozenAt, Hex(c.SnapshotRoot), Hex(c.RosterRoot), Hex(c.Plan.Hash(Dr1.Suite)), c.RowCount, c.OkCount, c.Exclusions, c.Size.Population,
                c.Size.Size, c.Size.Sentence, Chance.Of(c.Size.Population, c.Size.Size), c.SizeReason,
                [.. (c.Size.Strata ?? []).Select(s => new Share(s.Stratum, s.RiskClass, s.Population, s.Size, s.Sentence, Chance.Of(s.Population, s.Size)))]),
            c.CommitDigest is null ? null : new Commit(
                c.CommittedAt!.Value, c.WitnessDeadline!.Value, Hex(c.CommitDigest), Hex(c.Commitment!.SecretCommit), c.Commitment.VoidPolicy, c.Strength!.Bits, c.Strength.TrustClass),
            [.. c.Witnesses.OrderBy(w => w.Code, StringComparer.Ordinal).Select(w => Slot.Of(
                w, c.StateOf(w, now), c.ResultDigest is not null || w.DepartmentId is { } own && own == actor.Scope.DepartmentId))],
            [.. c.Beacons.OrderBy(b => b.Number).Select(Source.Of)],
            c.ResultDigest is null ? null : new Draw(c.DrawnAt!.Value, Hex(c.Seed ?? []), Hex(c.ResultDigest), c.TrustClass!.Value, c.Strength!.Bits, c.DiscloseAt, c.DisclosedAt, c.Uncovered),
            c.Hindrance, c.Ending,
            [.. log.Select(entry => new Entry(entry.Number, entry.Type, entry.At, Hex(entry.Payload), Hex(entry.Hash)))],
            head)
        {
            Coordinated = c.Plan.Coordinate.IsTogether ? YearCeremonies.WhatIsLost(c.Plan.Coordinate) : null,
        };
    }

    internal sealed record Freeze(
        DateTimeOffset At, string SnapshotRoot, string RosterRoot, string PlanHash, long Rows, long Ok, IReadOnlyList<ExclusionCount> Exclusions, long Population,
        long Size, string SizeSentence, Chance Chance, string? SizeReason, IReadOnlyList<Share> Strata);

    /// <param name="RiskClass">Internal; null: all subjects.</param>
    /// <param name="Chance">The inclusion probability of everyone in this stratum who may be drawn.</param>
    internal sealed record Share(string Stratum, string? RiskClass, long Population, long Size, string Sentence, Chance Chance);

    /// <param name="VoidPolicy">next-issue or annul: what happens if a declared issue is cancelled.</param>
    /// <param name="EntropyBits">Of all declared sources together, such as 69.72.</param>
    /// <param name="TrustClass">1: a public source that nobody here controls; else 2 (DR-1 B7).</param>
    internal sealed record Commit(
        DateTimeOffset At, DateTimeOffset WitnessDeadline, string CommitDigest, string SecretCommit, string VoidPolicy, decimal EntropyBits, int TrustClass);

    /// <param name="DepartmentId">Null: a guest, who joins by the code only.</param>
    /// <param name="State">invited, joined, committed, revealed; absent: no digits by the deadline.</param>
    /// <param name="CodeIssuedAt">When the code was made that stands for this slot.</param>
    /// <param name="ByPhone">A phone has joined with the code.</param>
    /// <param name="Digits">Before the draw only to the slot's own department.</param>
    internal sealed record Slot(
        string Code, Guid? DepartmentId, string DepartmentName, int DigitCount, WitnessState State, string? InvitedName, DateTimeOffset? CodeIssuedAt, bool ByPhone,
        DateTimeOffset? JoinedAt, string? PresentName, string? PresentUnit, DateTimeOffset? CommittedAt, DateTimeOffset? RevealedAt, string? Digits)
    {
        public static Slot Of(Witness w, WitnessState state, bool open) => new(
            w.Code, w.DepartmentId, w.DepartmentName, w.DigitCount, state, w.InvitedName, w.CodeIssuedAt, w.TicketHash is not null, w.JoinedAt, w.PresentName,
            w.PresentUnit, w.CommittedAt, w.RevealedAt, open ? w.Digits : null);
    }

    /// <param name="Parameter">As declared.</param>
    /// <param name="Entered">Waits for a second person, who looks it up without seeing the value.</param>
    /// <param name="Confirmed">With the value, which counts from then on.</param>
    internal sealed record Source(
        int Number, string Type, string Name, string Parameter, DateTimeOffset Time, Reading? Entered, Confirmation? Confirmed, Cancellation? Cancelled)
    {
        public static Source Of(Beacon b) => new(
            b.Number, b.Type, BeaconWords.Name(b.Type), b.Parameter, b.Time,
            b.Reading is { } r ? new Reading(r.EnteredByName, r.At, r.Because, r.Evidence.Source, r.Evidence.Url, r.Evidence.FileName) : null,
            b.ConfirmedAt is { } at ? new Confirmation(b.ConfirmedByName!, at, b.Reading!.Parameter, b.Reading.Value) : null,
            b.Cancelled is { } off ? new Cancellation(off.Reason, off.Evidence.Source, off.Evidence.Url, off.ReportedByName, off.At) : null);
    }

    /// <param name="FileName">Of the evidence that can be downloaded; null: none.</param>
    internal sealed record Reading(string By, DateTimeOffset At, string? Because, string EvidenceSource, string? EvidenceUrl, string? FileName);

    /// <param name="Parameter">Of the issue really used.</param>
    internal sealed record Confirmation(string By, DateTimeOffset At, string Parameter, string Value);

    internal sealed record Cancellation(string Reason, string EvidenceSource, string? EvidenceUrl, string By, DateTimeOffset At);

    /// <param name="Seed">Empty for a year ceremony until it is disclosed.</param>
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

    internal sealed record Entry(long Number, string Type, DateTimeOffset At, string Payload, string Hash);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
