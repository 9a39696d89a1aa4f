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

    /// <summary>Null: a year ceremony, which belongs to no task.</summary>
    public required Guid? TaskId { get; init; }

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

    /// <summary>How much chance the declared sources hold; null before the commitment.</summary>
    public Strength? Strength => Commitment is { } c ? Lottery.Strength.Of(c.WitnessSlots, c.Beacons) : null;

    public DateTimeOffset? CommittedAt { get; private set; }

    public DateTimeOffset? WitnessDeadline { get; private set; }

    /// <summary>By code, the order of the commitment.</summary>
    public List<Witness> Witnesses { get; private init; } = [];

    /// <summary>Of a year ceremony only once it is disclosed.</summary>
    public byte[]? Seed { get; private set; }

    /// <summary>Y of DR-1 C6: the seed of a year ceremony, kept until the year is over.</summary>
    public Protected? YearSeed { get; private set; }

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
        Freeze(task.RegionPath, task, id, CeremonyKind.Subjects, null, draw, SampleSize.Of(draw, strata), sizeReason, snapshotKey, run, log);

    public static Ceremony FreezeInspectors(TaskBrief task, Guid id, Guid department, FrozenDraw draw, Protected snapshotKey, int run, LogTail log) =>
        Freeze(task.RegionPath, task, id, CeremonyKind.Inspectors, department, draw, SampleSize.Of(draw, null), null, snapshotKey, run, log);

    public static Ceremony FreezeYear(string regionPath, Guid id, FrozenDraw draw, Protected snapshotKey, int run, LogTail log) =>
        Freeze(regionPath, null, id, CeremonyKind.Year, null, draw, new SampleSize(0, 0, "年度仪式只产生年度密数，不抽取对象", []), null, snapshotKey, run, log);

    /// <summary>The secret is committed before anyone outside brings entropy; from here the pool, the plan and the rules are fixed.</summary>
    public void Commit(FrozenDraw frozen, Protected secret, byte[] plainSecret, Entropy entropy, DateTimeOffset discloseAt, LogTail log)
    {
        RefuseUnless(CeremonyState.Frozen, "draw.one-shot", "本次抽取已经作出承诺，不能再次承诺");
        Dr1.RefuseUnlessSound();
        var until = Dr1.WholeSeconds(entropy.WitnessDeadline);
        if (until <= log.Time)
            throw new RuleBrokenException("witness.deadline-past", "见证截止时间必须晚于现在");
        if (until < log.Time + ShortestWitnessing)
            throw new RuleBrokenException("witness.deadline-too-near", $"见证截止时间至少在 {ShortestWitnessing.TotalMinutes:0} 分钟之后：各见证席位须来得及提交并公开数字");
        if (discloseAt < until || Kind == CeremonyKind.Year && discloseAt < YearsEnd)
            throw new RuleBrokenException("draw.disclosed-too-early", Kind == CeremonyKind.Year ? "年度密数在年底之前不能公布" : "核验包不能在抽取之前公布");
        DiscloseAt = discloseAt;
        Witnesses.AddRange(entropy.Witnesses.OrderBy(witness => witness.Code, StringComparer.Ordinal));
        Beacons.AddRange(entropy.Beacons);
        var slots = Witnesses.Select(witness => new WitnessSlot(witness.Code, (uint)witness.DigitCount)).ToList();
        Commitment = Dr1.Obey(() => frozen.Commit(
            Dr1.Suite, plainSecret, log.Head, Id.ToString(), slots, [.. entropy.Beacons.Select(beacon => beacon.AsDeclared())], Dr1.Time(until), entropy.VoidPolicy));
        RefuseChanged(Commitment.SnapshotRoot, Commitment.RosterRoot);
        (State, Secret, CommittedAt, WitnessDeadline) = (CeremonyState.Committed, secret, log.Time, until);
        CommitDigest = Commitment.Digest(Dr1.Suite);
        var entry = Log(log, "COMMIT", CommitDigest);
        if (Kind == CeremonyKind.Subjects && TaskId is { } task)
            Raise(new DrawCommitted(
                Guid.CreateVersion7(log.Time), log.Time, Id, task, RegionPath, DrawId, Convert.ToHexStringLower(CommitDigest), Convert.ToHexStringLower(SnapshotRoot),
                RowCount, Size.Population, Size.Size, until, Convert.ToHexStringLower(entry.Hash)));
    }

    /// <summary>All inputs are complete: nobody can bring digits any more, and every beacon has its confirmed value.</summary>
    public bool IsDue(DateTimeOffset at) => State == CeremonyState.Committed && WitnessDeadline <= at && Beacons.TrueForAll(beacon => beacon.ConfirmedAt is not null);

    /// <summary>The result once more, from what is stored.</summary>
    /// <param name="yearKey">Y where the plan coordinates (DR-1 C6); else null.</param>
    public (DrawResult Result, IReadOnlyList<DrawnStratum> Strata) Recompute(FrozenDraw frozen, byte[]? yearKey) =>
        frozen.Draw(Dr1.Suite, Seed!, (byte)TrustClass!.Value, PassedOver.ToDictionary(p => p.Handle, p => p.DrawId), yearKey);

    /// <summary>DR-1 B3 and C or D. A slot that stayed away counts as "": its silence cannot stop the draw.</summary>
    /// <param name="capReached">With the draw that brought each of them to the cap (C5).</param>
    /// <param name="yearKey">Y where the plan coordinates (DR-1 C6); else null.</param>
    public DrawOutcome Draw(FrozenDraw frozen, byte[] plainSecret, IReadOnlyDictionary<Handle, string> capReached, byte[]? yearKey, LogTail log)
    {
        RefuseUnless(CeremonyState.Committed, "draw.one-shot", "本次抽取已经完成，不能再次抽取");
        if (!IsDue(log.Time))
            throw new RuleBrokenException("draw.too-early", "见证截止时间未到，或公开随机源尚无结果，不能抽取");
        Dr1.RefuseUnlessSound();
        RefuseChanged(RootOrNone(() => Row.Root(Dr1.Suite, frozen.Rows)), RootOrNone(() => frozen.Roster.Root(Dr1.Suite)));
        var commitment = Commitment!;
        var digits = commitment.WitnessSlots
            .Select(slot => new WitnessDigits(slot.Code, Witnesses.Single(witness => witness.Code == slot.Code).Digits ?? "")).ToList();
        var seed = Dr1.Obey(() => Lottery.Seed.Derive(Dr1.Suite, plainSecret, commitment, digits, ReadBeacons));
        var trust = Strength!.TrustClass;
        var (result, strata) = Dr1.Obey(() => frozen.Draw(Dr1.Suite, seed, trust, capReached, yearKey));
        Seed = Kind == CeremonyKind.Year ? null : seed;
        (State, ResultDigest, TrustClass, DrawnAt, Hindrance) = (CeremonyState.Drawn, result.Digest(Dr1.Suite), trust, log.Time, null);
        (PassedOver, Uncovered) = (result.PassedOver, Infeasibility.Of(result, frozen));
        return new DrawOutcome(result, strata, Log(log, "DRAW", ResultDigest));
    }

    /// <summary>Only the commitment to Y becomes public with the draw (DR-1 C6).</summary>
    public void KeepYearSeed(byte[] plain, Protected seed, LogTail log)
    {
        YearSeed = seed;
        Log(log, "KEY", LogPayload.Key(Dr1.Suite, plain));
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
                Guid.CreateVersion7(entry.At), entry.At, Id, TaskId!.Value, RegionPath, DrawId, part + 1, parts.Count, Size.Population, drawn.Count,
                Convert.ToHexStringLower(CommitDigest!), Convert.ToHexStringLower(Seed!), Convert.ToHexStringLower(ResultDigest!),
                Convert.ToHexStringLower(entry.Hash), TrustClass!.Value, parts[part], Course()));
        }
    }

    private DrawCourse Course() => new(
        FrozenAt, RowCount, Convert.ToHexStringLower(SnapshotRoot),
        [.. Exclusions.Where(x => x.Count > 0).Select(x => new ExcludedSubjects(x.Code, x.Rule, x.Count))], CommittedAt!.Value, WitnessDeadline!.Value,
        [.. Witnesses.OrderBy(w => w.Code, StringComparer.Ordinal).Select(w => new WitnessedDigits(w.Code, w.DepartmentName, w.Digits ?? ""))], DiscloseAt);

    /// <summary>Who runs the task runs its draws, a department that of its own inspectors; the office runs the year's.</summary>
    public void RefuseUnlessRunBy(Actor actor, TaskBrief? task)
    {
        if (!RegionPath.Equals(actor.Scope.RegionPath, StringComparison.Ordinal))
            throw new ForbiddenException("scope.other-region", "上级可以查看下级的数据，但只能由本地区修改");
        if (task is not null)
            task.RefuseUnlessRunBy(actor, DepartmentId);
        else if (!actor.Is(Role.CoordinatingOffice))
            throw new ForbiddenException("ceremony.not-yours", "本次抽取由其他单位组织");
    }

    public void RefuseUnlessDrawn() => RefuseUnless(CeremonyState.Drawn, "draw.not-drawn", "抽取尚未完成");

    /// <summary>Its result is there, whether it still counts or was annulled.</summary>
    public void RefuseUnlessSeeded()
    {
        if (Seed is null)
            throw new RuleBrokenException("draw.not-drawn", "抽取尚未完成");
    }

    private static Ceremony Freeze(
        string regionPath, TaskBrief? task, Guid id, CeremonyKind kind, Guid? department, FrozenDraw draw, SampleSize size, string? sizeReason, Protected snapshotKey,
        int run, LogTail log)
    {
        Dr1.RefuseUnlessSound();
        Dr1.Obey(() => { draw.Check(); return true; });
        if (kind != CeremonyKind.Year && (draw.Rows.Count == 0 || size.Size == 0))
            throw new RuleBrokenException("pool.empty", $"没有可以抽取的检查对象（{size.Sentence}）");
        var (snapshotRoot, rosterRoot) = (Row.Root(Dr1.Suite, draw.Rows), draw.Roster.Root(Dr1.Suite));
        log.Append(
            "FREEZE", draw.DrawId, LogPayload.Freeze(Dr1.Suite, snapshotRoot, rosterRoot, draw.Plan.Hash(Dr1.Suite)), run);
        return new Ceremony
        {
            Id = id,
            RegionPath = regionPath,
            Departments = task?.Departments ?? [],
            TaskId = task?.Id,
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

    // What was frozen could be hashed: what cannot be any more was changed since.
    private static byte[] RootOrNone(Func<byte[]> root)
    {
        try
        {
            return root();
        }
        catch (DrawRefusedException)
        {
            return [];
        }
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

    /// <summary>No rows, no scopes: its seed is Y of DR-1 C6.</summary>
    Year,
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
