using DualRandom.Matching.Contracts;
using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>How a draw becomes public, and how it ends other than by its result (DR-1 B6).</summary>
internal sealed partial class Ceremony
{
    public List<DrawEvent> Events { get; private init; } = [];

    /// <summary>An event changes the draw: whoever read it before is stale.</summary>
    public int EventCount { get; private set; }

    /// <summary>When the secret and the rows become public; null in draws from before there was a choice.</summary>
    public DateTimeOffset? DiscloseAt { get; private set; }

    public DateTimeOffset? DisclosedAt { get; private set; }

    /// <summary>SHA-256 of the rows as a file beside the bundle; null: they stand inside.</summary>
    public string? RowsDigest { get; private set; }

    /// <summary>Proposed by one person; it holds when a second one approved it.</summary>
    public Ending? Ending { get; private set; }

    public bool IsOver => State is CeremonyState.Voided or CeremonyState.Annulled;

    /// <summary>A firm that knows its handle must not read in the bundle that it was drawn: not before the last inspection may be over.</summary>
    public static DateTimeOffset UsualDisclosure(TaskBrief task, DateTimeOffset witnessDeadline)
    {
        var after = LegalDay.StartOf(task.WindowTo.AddDays(1));
        return after > witnessDeadline ? after : Dr1.WholeSeconds(witnessDeadline).AddSeconds(1);
    }

    public bool IsToBeDisclosed(DateTimeOffset at) => State == CeremonyState.Drawn && DisclosedAt is null && !(DiscloseAt > at);

    /// <summary>Y and all that gives it stay secret until the year is over (DR-1 C6).</summary>
    public DateTimeOffset YearsEnd => LegalDay.StartOf(new DateOnly(LegalDay.Of(FrozenAt).Year + 1, 1, 1));

    public void Disclose(Revealed revealed, LogTail log)
    {
        Log(log, "DISCLOSE", LogPayload.Disclose(Dr1.Suite, revealed.Secret));
        (DisclosedAt, RowsDigest, Seed) = (log.Time, revealed.RowsDigest, Seed ?? revealed.YearSeed);
    }

    public void ProposeEnding(EndingKind kind, string reason, Actor by, DateTimeOffset now)
    {
        RefuseUnlessItMayEnd(kind, now);
        Ending = new Ending(kind, Dr1.Obey(() => Plain(reason)), by.UserId, by.Name, now);
    }

    /// <summary>The second person's word makes it final.</summary>
    /// <param name="revealed">Null before the draw.</param>
    public void ApproveEnding(Actor by, Revealed? revealed, LogTail log)
    {
        var ending = Ending ?? throw new RuleBrokenException("ending.not-proposed", "没有待批准的作废或宣告无效");
        if (ending.ProposedBy == by.UserId)
            throw new RuleBrokenException("ending.same-person", "提出人不能自己批准，须由另一人批准");
        RefuseUnlessItMayEnd(ending.Kind, log.Time);
        End(ending with { ApprovedBy = by.UserId, ApprovedByName = by.Name, At = log.Time }, revealed, log);
    }

    /// <summary>Ends with the draw it was made for.</summary>
    public void EndWith(Ceremony other, Revealed? revealed, LogTail log)
    {
        var kind = State == CeremonyState.Drawn ? EndingKind.Annul : EndingKind.Void;
        RefuseUnlessItMayEnd(kind, log.Time);
        End(other.Ending! with { Kind = kind, Reason = $"{other.DrawId} 已结束：{other.Ending!.Reason}" }, revealed, log);
    }

    private void End(Ending ending, Revealed? revealed, LogTail log)
    {
        Approver[] approvers = [Approver.Of(ending.ProposedBy, ending.ProposedByName), Approver.Of(ending.ApprovedBy!.Value, ending.ApprovedByName!)];
        var approval = new Approval(ending.Reason, [.. approvers.Select(approver => approver.Code)]);
        Ending = ending;
        if (ending.Kind == EndingKind.Void)
        {
            State = CeremonyState.Voided;
            var voided = Log(log, "VOID", Dr1.Obey(() => LogPayload.Void(Dr1.Suite, DrawId, approval)));
            if (Kind == CeremonyKind.Subjects && TaskId is { } task)
                Raise(new DrawVoided(
                    Guid.CreateVersion7(log.Time), log.Time, Id, task, RegionPath, DrawId, ending.Reason,
                    CommitDigest is null ? null : Convert.ToHexStringLower(CommitDigest), Convert.ToHexStringLower(voided.Hash)));
            return;
        }

        if (State == CeremonyState.Drawn && DisclosedAt is null)
            Disclose(revealed!, log);
        var annul = new DrawEvent
        {
            CeremonyId = Id, Number = ++EventCount, Type = DrawEventType.Annul, Reason = ending.Reason, Approvers = approvers, At = log.Time,
        };
        Events.Add(annul.Complete(null, log.Time));
        var entry = Log(log, "ANNUL", Dr1.Obey(() => LogPayload.Annul(Dr1.Suite, DrawId, (uint)annul.Number, approval)));
        var hadResult = State == CeremonyState.Drawn;
        State = CeremonyState.Annulled;
        if (hadResult && TaskId is { } taskId)
            Raise(new DrawAnnulled(
                Guid.CreateVersion7(log.Time), log.Time, Id, taskId, RegionPath, DrawId, Kind == CeremonyKind.Subjects, ending.Reason, Convert.ToHexStringLower(entry.Hash), DepartmentId));
    }

    private void RefuseUnlessItMayEnd(EndingKind kind, DateTimeOffset now)
    {
        if (IsOver)
            throw new RuleBrokenException("draw.over", "本次抽取已经作废或宣告无效");
        if (Events.Exists(e => e.CompletedAt is null))
            throw new RuleBrokenException("draw.replacement-open", "有一项人员更换尚未完成，请先完成");
        if (kind == EndingKind.Void && !(State == CeremonyState.Frozen || State == CeremonyState.Committed && IsBeforeEntropy(now)))
            throw new RuleBrokenException("draw.void-too-late", "随机数字已可得知，不能作废；只能在抽取之后宣告无效并公开结果");
        if (kind == EndingKind.Annul && State != CeremonyState.Drawn && !(State == CeremonyState.Committed && CannotBeDrawn))
            throw new RuleBrokenException("draw.annul-too-early", "尚未抽取：可以作废，不能宣告无效");
    }

    private bool CannotBeDrawn => Hindrance is not null || Beacons.Exists(beacon => beacon.Cancelled is not null);

    // Whoever saw a witness' digits could choose whether the draw takes place.
    private bool IsBeforeEntropy(DateTimeOffset now) => now < WitnessDeadline && Witnesses.TrueForAll(witness => witness.Digits is null);

    private static string Plain(string reason) => Text.IsAccepted(reason) ? reason : throw new DrawRefusedException("A2", "理由含有不可用的字符");
}

/// <summary>What a disclosure makes public.</summary>
/// <param name="Secret">S of DR-1 B2.</param>
/// <param name="YearSeed">Y of a year ceremony; else null.</param>
/// <param name="RowsDigest">SHA-256 of the file of rows, where they are too many to stand in the bundle; else null.</param>
internal sealed record Revealed(byte[] Secret, byte[]? YearSeed, string? RowsDigest);

internal enum EndingKind
{
    /// <summary>作废: before any entropy is out; the draw id may be committed anew.</summary>
    Void,

    /// <summary>宣告无效: the result is disclosed with the reason.</summary>
    Annul,
}

/// <summary>A reason and two different persons.</summary>
internal sealed record Ending(
    EndingKind Kind, string Reason, Guid ProposedBy, string ProposedByName, DateTimeOffset ProposedAt, Guid? ApprovedBy = null, string? ApprovedByName = null,
    DateTimeOffset? At = null);
