using System.Security.Cryptography;
using DualRandom.Matching.Contracts;
using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>
/// One draw from the frozen pool to the logged result (DR-1 B4), of subjects or of one department's inspectors. Every step is
/// taken once and in order; nothing can be taken back or repeated.
/// </summary>
internal sealed partial class Ceremony : Aggregate, IScoped
{
    /// <summary>Code of the refusal.</summary>
    public const string SnapshotChanged = "snapshot.changed";

    // With a window of a second every slot stays empty and the seed is the server's secret alone.
    private static readonly TimeSpan ShortestWitnessing = TimeSpan.FromMinutes(3);

    private Ceremony()
    {
    }

    public required string RegionPath { get; init; }

    public Guid[] Departments { get; private set; } = [];

    public required Guid TaskId { get; init; }

    public required CeremonyKind Kind { get; init; }

    /// <summary>Whose inspectors are drawn; null for subjects.</summary>
    public Guid? DepartmentId { get; private init; }

    public required string DrawId { get; init; }

    /// <summary>How often this draw id was voided or annulled before (DR-1 B6).</summary>
    public int Run { get; private init; }

    public CeremonyState State { get; private set; }

    public required DrawPlan Plan { get; init; }

    public required long RowCount { get; init; }

    public required long OkCount { get; init; }

    public required IReadOnlyList<ExclusionCount> Exclusions { get; init; }

    public required SampleSize Size { get; init; }

    /// <summary>Why more are drawn than a fixed ratio demands.</summary>
    public string? SizeReason { get; private init; }

    public required byte[] SnapshotRoot { get; init; }

    public required byte[] RosterRoot { get; init; }

    /// <summary>K_snapshot of DR-1 A4.</summary>
    public required Protected SnapshotKey { get; init; }

    public required DateTimeOffset FrozenAt { get; init; }

    public Commitment? Commitment { get; private set; }

    public byte[]? CommitDigest { get; private set; }

    /// <summary>S of DR-1 B2, kept until it is disclosed.</summary>
    public Protected? Secret { get; private set; }

    public DateTimeOffset? CommittedAt { get; private set; }

    public DateTimeOffset? WitnessDeadline { get; private set; }

    /// <summary>By code, the order of the commitment.</summary>
    public List<Witness> Witnesses { get; private init; } = [];

    public byte[]? Seed { get; private set; }

    public byte[]? ResultDigest { get; private set; }

    public int? TrustClass { get; private set; }

    public DateTimeOffset? DrawnAt { get; private set; }

    /// <summary>Why the draw that is due did not take place, in words; it is tried again.</summary>
    public string? Hindrance { get; private set; }

    /// <summary>Who reached the yearly cap between freeze and draw (DR-1 C5).</summary>
    public IReadOnlyList<PassedOver> PassedOver { get; private set; } = [];

    /// <summary>Subjects without a team, in words; empty for a draw of subjects.</summary>
    public IReadOnlyList<string> Uncovered { get; private set; } = [];

    public static Ceremony FreezeSubjects(
        TaskBrief task, Guid id, FrozenDraw draw, Strata strata, string? sizeReason, Protected snapshotKey, int run, LogTail log) =>
        Freeze(task, id, CeremonyKind.Subjects, null, draw, SampleSize.Of(draw, strata), sizeReason, snapshotKey, run, log);

    public static Ceremony FreezeInspectors(TaskBrief task, Guid id, Guid department, FrozenDraw draw, Protected snapshotKey, int run, LogTail log) =>
        Freeze(task, id, CeremonyKind.Inspectors, department, draw, SampleSize.Of(draw, null), null, snapshotKey, run, log);

    /// <summary>The secret is committed before anyone outside brings entropy; from here the pool, the plan and the rules are fixed.</summary>
    public void Commit(FrozenDraw frozen, Protected secret, byte[] plainSecret, IReadOnlyList<Witness> witnesses, DateTimeOffset deadline, DateTimeOffset discloseAt,
        LogTail log)
    {
        RefuseUnless(CeremonyState.Frozen, "draw.one-shot", "本次抽取已经作出承诺，不能再次承诺");
        Dr1.RefuseUnlessSound();
        var until = Dr1.WholeSeconds(deadline);
        if (until <= log.Time)
            throw new RuleBrokenException("witness.deadline-past", "见证截止时间必须晚于现在");
        if (until < log.Time + ShortestWitnessing)
            throw new RuleBrokenException("witness.deadline-too-near", $"见证截止时间至少在 {ShortestWitnessing.TotalMinutes:0} 分钟之后：各见证席位须来得及提交并公开数字");
        if (discloseAt < until)
            throw new RuleBrokenException("draw.disclosed-too-early", "核验包不能在抽取之前公布");
        DiscloseAt = discloseAt;
        Witnesses.AddRange(witnesses.OrderBy(witness => witness.Code, StringComparer.Ordinal));
        var slots = Witnesses.Select(witness => new WitnessSlot(witness.Code, (uint)witness.DigitCount)).ToList();
        Commitment = Dr1.Obey(() => frozen.Commit(Dr1.Suite, plainSecret, log.Head, Id.ToString(), slots, [], Dr1.Time(until), "annul"));
        RefuseChanged(Commitment.SnapshotRoot, Commitment.RosterRoot);
        (State, Secret, CommittedAt, WitnessDeadline) = (CeremonyState.Committed, secret, log.Time, until);
        CommitDigest = Commitment.Digest(Dr1.Suite);
        var entry = Log(log, "COMMIT", CommitDigest);
        if (Kind == CeremonyKind.Subjects)
            Raise(new DrawCommitted(
                Guid.CreateVersion7(log.Time), log.Time, Id, TaskId, RegionPath, DrawId, Convert.ToHexStringLower(CommitDigest), Convert.ToHexStringLower(SnapshotRoot),
                RowCount, Size.Population, Size.Size, until, Convert.ToHexStringLower(entry.Hash)));
    }

    public void RecordWitnessCommitment(string slot, byte[] hash, Guid department, LogTail log)
    {
        var witness = Slot(slot, department, log);
        if (witness.CommitHash is not null)
            throw new RuleBrokenException("witness.already-committed", "该见证席位已经提交承诺，不能更改");
        witness.Commit(hash, log.Time);
        Log(log, "WITNESS-COMMIT", hash);
    }

    public void RevealWitness(string slot, byte[] nonce, string digits, Guid department, LogTail log)
    {
        var witness = Slot(slot, department, log);
        if (witness.CommitHash is null)
            throw new RuleBrokenException("witness.not-committed", "该见证席位尚未提交承诺，不能公开数字");
        if (witness.Digits is not null)
            throw new RuleBrokenException("witness.already-revealed", "该见证席位已经公开数字");
        if (digits.Length != witness.DigitCount)
            throw new RuleBrokenException("witness.digit-count", $"该见证席位须为 {witness.DigitCount} 位数字");
        if (!CryptographicOperations.FixedTimeEquals(LogPayload.WitnessCommit(Dr1.Suite, DrawId, slot, nonce, digits), witness.CommitHash))
            throw new RuleBrokenException("witness.reveal-mismatch", "公开的数字与此前提交的承诺不符");
        witness.Reveal(nonce, digits, log.Time);
        Log(log, "WITNESS", LogPayload.Witness(Dr1.Suite, DrawId, slot, nonce, digits));
    }

    public bool IsDue(DateTimeOffset at) => State == CeremonyState.Committed && WitnessDeadline <= at;

    /// <summary>The result once more, from what is stored.</summary>
    public (DrawResult Result, IReadOnlyList<DrawnStratum> Strata) Recompute(FrozenDraw frozen) =>
        frozen.Draw(Dr1.Suite, Seed!, (byte)TrustClass!.Value, PassedOver.ToDictionary(p => p.Handle, p => p.DrawId));

    /// <summary>DR-1 B3 and C or D. A slot that stayed away counts as "": its silence cannot stop the draw.</summary>
    /// <param name="capReached">With the draw that brought each of them to the cap (C5).</param>
    public DrawOutcome Draw(FrozenDraw frozen, byte[] plainSecret, IReadOnlyDictionary<Handle, string> capReached, LogTail log)
    {
        RefuseUnless(CeremonyState.Committed, "draw.one-shot", "本次抽取已经完成，不能再次抽取");
        if (!IsDue(log.Time))
            throw new RuleBrokenException("draw.too-early", "见证截止时间未到，不能抽取");
        Dr1.RefuseUnlessSound();
        RefuseChanged(Dr1.Obey(() => Row.Root(Dr1.Suite, frozen.Rows)), Dr1.Obey(() => frozen.Roster.Root(Dr1.Suite)));
        var commitment = Commitment!;
        var digits = commitment.WitnessSlots
            .Select(slot => new WitnessDigits(slot.Code, Witnesses.Single(witness => witness.Code == slot.Code).Digits ?? "")).ToList();
        Seed = Dr1.Obey(() => Lottery.Seed.Derive(Dr1.Suite, plainSecret, commitment, digits, []));
        var trust = Strength.Of(commitment.WitnessSlots, commitment.Beacons).TrustClass;
        var (result, strata) = Dr1.Obey(() => frozen.Draw(Dr1.Suite, Seed, trust, capReached));
        (State, ResultDigest, TrustClass, DrawnAt, Hindrance) = (CeremonyState.Drawn, result.Digest(Dr1.Suite), trust, log.Time, null);
        (PassedOver, Uncovered) = (result.PassedOver, Infeasibility.Of(result, frozen));
        return new DrawOutcome(result, strata, Log(log, "DRAW", ResultDigest));
    }

    /// <returns>False when it is known already.</returns>
    public bool Hinder(string why)
    {
        if (State != CeremonyState.Committed || Hindrance == why)
            return false;
        Hindrance = why;
        return true;
    }

    /// <summary>The departments of the task, as an amendment left them.</summary>
    public void Admit(Guid[] departments) => Departments = departments;

    /// <summary>The task is cancelled: what has not been drawn will not be.</summary>
    public void Stop(string why)
    {
        if (State is CeremonyState.Frozen or CeremonyState.Committed)
            (State, Hindrance) = (CeremonyState.Stopped, why);
    }

    /// <summary>Tells who was drawn, in parts that fit an event.</summary>
    public void Tell(IReadOnlyList<DrawnSubject> drawn, LogRow entry)
    {
        var parts = EventParts.Of(drawn, 100);
        for (var part = 0; part < parts.Count; part++)
        {
            Raise(new DrawCompleted(
                Guid.CreateVersion7(entry.At), entry.At, Id, TaskId, RegionPath, DrawId, part + 1, parts.Count, Size.Population, drawn.Count,
                Convert.ToHexStringLower(CommitDigest!), Convert.ToHexStringLower(Seed!), Convert.ToHexStringLower(ResultDigest!),
                Convert.ToHexStringLower(entry.Hash), TrustClass!.Value, parts[part], Course()));
        }
    }

    private DrawCourse Course() => new(
        FrozenAt, RowCount, Convert.ToHexStringLower(SnapshotRoot),
        [.. Exclusions.Where(x => x.Count > 0).Select(x => new ExcludedSubjects(x.Code, x.Rule, x.Count))], CommittedAt!.Value, WitnessDeadline!.Value,
        [.. Witnesses.OrderBy(w => w.Code, StringComparer.Ordinal).Select(w => new WitnessedDigits(w.Code, w.DepartmentName, w.Digits ?? ""))], DiscloseAt);

    /// <summary>The office runs the draw of subjects, a department that of its own inspectors.</summary>
    public void RefuseUnlessRunBy(Actor actor)
    {
        if (actor.Is(Role.CoordinatingOffice) || DepartmentId is { } own && own == actor.Scope.DepartmentId)
            return;
        throw new ForbiddenException("ceremony.not-yours", "本次抽取由其他单位组织");
    }

    public void RefuseUnlessDrawn() => RefuseUnless(CeremonyState.Drawn, "draw.not-drawn", "抽取尚未完成");

    private static Ceremony Freeze(
        TaskBrief task, Guid id, CeremonyKind kind, Guid? department, FrozenDraw draw, SampleSize size, string? sizeReason, Protected snapshotKey,
        int run, LogTail log)
    {
        Dr1.RefuseUnlessSound();
        Dr1.Obey(() => { draw.Check(); return true; });
        if (draw.Rows.Count == 0 || size.Size == 0)
            throw new RuleBrokenException("pool.empty", $"没有可以抽取的检查对象（{size.Sentence}）");
        var (snapshotRoot, rosterRoot) = (Row.Root(Dr1.Suite, draw.Rows), draw.Roster.Root(Dr1.Suite));
        log.Append(
            "FREEZE", draw.DrawId, LogPayload.Freeze(Dr1.Suite, snapshotRoot, rosterRoot, draw.Plan.Hash(Dr1.Suite)), run);
        return new Ceremony
        {
            Id = id,
            RegionPath = task.RegionPath,
            Departments = task.Departments,
            TaskId = task.Id,
            Kind = kind,
            DepartmentId = department,
            DrawId = draw.DrawId,
            Run = run,
            Plan = draw.Plan,
            RowCount = draw.Rows.Count,
            OkCount = draw.Rows.Count(row => row.IsOk),
            Exclusions = [.. draw.Plan.Exclusions.Select(x => new ExclusionCount(x.Code, x.Rule, draw.Rows.Count(row => row.Status == x.Code)))],
            Size = size,
            SizeReason = sizeReason,
            SnapshotRoot = snapshotRoot,
            RosterRoot = rosterRoot,
            SnapshotKey = snapshotKey,
            FrozenAt = log.Time,
        };
    }

    private Witness Slot(string slot, Guid department, LogTail log)
    {
        RefuseUnless(CeremonyState.Committed, "witness.closed", "现在不是见证阶段");
        var witness = Witnesses.Find(w => w.Code == slot) ?? throw new NotFoundException("见证席位");
        if (witness.DepartmentId != department)
            throw new ForbiddenException("witness.other-department", "只能由该席位所属部门办理");
        if (log.Time > WitnessDeadline)
            throw new RuleBrokenException("witness.too-late", "见证截止时间已过");
        return witness;
    }

    private void RefuseChanged(byte[] snapshotRoot, byte[] rosterRoot)
    {
        if (!snapshotRoot.AsSpan().SequenceEqual(SnapshotRoot) || !rosterRoot.AsSpan().SequenceEqual(RosterRoot))
            throw new RuleBrokenException(SnapshotChanged, "名录快照与冻结时的摘要不符，不得抽取");
    }

    private LogRow Log(LogTail log, string type, byte[] payload) => log.Append(type, DrawId, payload, Run);

    private void RefuseUnless(CeremonyState state, string code, string message)
    {
        if (State != state)
            throw new RuleBrokenException(code, message);
    }
}

internal enum CeremonyKind
{
    Subjects,
    Inspectors,
}

internal enum CeremonyState
{
    Frozen,
    Committed,
    Drawn,
    Stopped,

    /// <summary>Ended before any entropy was out.</summary>
    Voided,

    /// <summary>Ended with its result, which stays public.</summary>
    Annulled,
}

/// <param name="Rule">In words, for the reader.</param>
internal sealed record ExclusionCount(string Code, string Rule, int Count);

/// <summary>A result with the log entry that fixed it.</summary>
internal sealed record DrawOutcome(DrawResult Result, IReadOnlyList<DrawnStratum> Strata, LogRow Entry);
