using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>One department's answer to the list of drawn subjects (比对确认): it agrees, except where it remarks.</summary>
internal sealed class Confirmation : Aggregate, IScoped
{
    private Confirmation()
    {
    }

    public required string RegionPath { get; init; }

    public Guid[] Departments { get; private init; } = [];

    public required Guid CeremonyId { get; init; }

    public required Guid DepartmentId { get; init; }

    /// <summary>How many officers this department has drawn for the task.</summary>
    public required int InspectorCount { get; init; }

    public required IReadOnlyList<Remark> Remarks { get; init; }

    public required Guid ConfirmedBy { get; init; }

    public required string ConfirmedByName { get; init; }

    public required DateTimeOffset ConfirmedAt { get; init; }

    /// <summary>After the due date: accepted, and marked.</summary>
    public required bool Late { get; init; }

    public static Confirmation Of(
        TaskBrief task, Ceremony ceremony, Actor by, Guid department, int? inspectors, IReadOnlyList<Remark> remarks, IReadOnlySet<Guid> drawn,
        DueDate? due, DateTimeOffset now)
    {
        task.Participant(department);
        ceremony.RefuseUnlessDrawn();
        if (ceremony.Kind != CeremonyKind.Subjects)
            throw new RuleBrokenException("confirmation.not-subjects", "只有检查对象的抽取结果需要确认");
        var count = inspectors ?? task.OfficersPerDepartment;
        task.RefuseInspectorCount(count);
        if (remarks.Any(remark => !drawn.Contains(remark.SubjectId)))
            throw new RuleBrokenException("confirmation.unknown-subject", "所提意见的检查对象不在抽取结果之内");
        return new Confirmation
        {
            Id = Guid.CreateVersion7(now),
            RegionPath = ceremony.RegionPath,
            Departments = ceremony.Departments,
            CeremonyId = ceremony.Id,
            DepartmentId = department,
            InspectorCount = count,
            Remarks = remarks,
            ConfirmedBy = by.UserId,
            ConfirmedByName = by.Name,
            ConfirmedAt = now,
            Late = due?.Date < LegalDay.Of(now),
        };
    }
}

internal sealed record Remark(Guid SubjectId, RemarkVerdict Verdict, string Reason);

internal enum RemarkVerdict
{
    /// <summary>What the department knows of the subject differs.</summary>
    Differ,
    NotInspectable,
}
