using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>One department's answer to the list of drawn subjects (比对确认): it agrees, except where it remarks.</summary>
internal sealed class Confirmation : Aggregate, IScoped
{
    private Confirmation()
    {
    }

    public required string RegionPath { get; init; }

    public Guid[] Departments { get; private set; } = [];

    public required Guid CeremonyId { get; init; }

    public required Guid DepartmentId { get; init; }

    /// <summary>How many officers this department has drawn for the task.</summary>
    public required int InspectorCount { get; init; }

    public IReadOnlyList<Remark> Remarks { get; private set; } = [];

    /// <summary>Subjects that came in by a later event are still to be answered for.</summary>
    public int ThroughEvent { get; private set; }

    public required Guid ConfirmedBy { get; init; }

    public required string ConfirmedByName { get; init; }

    public required DateTimeOffset ConfirmedAt { get; init; }

    /// <summary>After the due date: accepted, and marked.</summary>
    public required bool Late { get; init; }

    /// <summary>"Not inspectable" waits for the office: it keeps the subject or lets the next ticket come in.</summary>
    public IEnumerable<Remark> OpenObjections => Remarks.Where(remark => remark is { Verdict: RemarkVerdict.NotInspectable, Decision: null });

    public static Confirmation Of(
        TaskBrief task, Ceremony ceremony, Actor by, Guid department, int? inspectors, IReadOnlyList<Remark> remarks, IReadOnlySet<Guid> standing,
        DueDate? due, DateTimeOffset now)
    {
        task.Participant(department);
        ceremony.RefuseUnlessDrawn();
        if (ceremony.Kind != CeremonyKind.Subjects)
            throw new RuleBrokenException("confirmation.not-subjects", "只有检查对象的抽取结果需要确认");
        var count = inspectors ?? task.OfficersPerDepartment;
        task.RefuseInspectorCount(count);
        RefuseUnknown(remarks, standing);
        return new Confirmation
        {
            Id = Guid.CreateVersion7(now),
            RegionPath = ceremony.RegionPath,
            Departments = ceremony.Departments,
            CeremonyId = ceremony.Id,
            DepartmentId = department,
            InspectorCount = count,
            Remarks = remarks,
            ThroughEvent = ceremony.LastEntry,
            ConfirmedBy = by.UserId,
            ConfirmedByName = by.Name,
            ConfirmedAt = now,
            Late = due?.Date < LegalDay.Of(now),
        };
    }

    /// <summary>Answers for the subjects that came in since.</summary>
    public void Extend(Ceremony ceremony, IReadOnlyList<Remark> remarks, IReadOnlySet<Guid> entered)
    {
        if (ThroughEvent >= ceremony.LastEntry)
            throw new RuleBrokenException("confirmation.already", "本部门已经确认");
        RefuseUnknown(remarks, entered);
        (Remarks, ThroughEvent) = ([.. Remarks, .. remarks], ceremony.LastEntry);
    }

    /// <summary>The departments of the task, as an amendment left them: whoever joins sees what the others said.</summary>
    public void Admit(Guid[] departments) => Departments = departments;

    public void Decide(Guid subject, Decision decision) => Remarks =
        [.. Remarks.Select(remark => remark.SubjectId == subject && remark.Verdict == RemarkVerdict.NotInspectable ? remark with { Decision = decision } : remark)];

    private static void RefuseUnknown(IReadOnlyList<Remark> remarks, IReadOnlySet<Guid> known)
    {
        if (remarks.Any(remark => !known.Contains(remark.SubjectId)))
            throw new RuleBrokenException("confirmation.unknown-subject", "所提意见的检查对象不在抽取结果之内");
    }
}

/// <param name="Differences">What was compared and found otherwise.</param>
/// <param name="Decision">Of the office on a subject that cannot be inspected; null: still open.</param>
internal sealed record Remark(Guid SubjectId, RemarkVerdict Verdict, string Reason, IReadOnlyList<Difference>? Differences = null, Decision? Decision = null);

internal enum RemarkVerdict
{
    /// <summary>What the department knows of the subject differs.</summary>
    Differ,
    NotInspectable,
}

/// <param name="Known">What the department knows instead.</param>
internal sealed record Difference(ComparedField Field, string Known);

/// <summary>What is compared for every subject (比对).</summary>
internal enum ComparedField
{
    Name,
    Address,
    Licence,
    InJurisdiction,
    Operating,
}

internal sealed record Decision(bool Removed, string Reason, Guid By, string ByName, DateTimeOffset At);
