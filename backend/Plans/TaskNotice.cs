using DualRandom.SharedKernel;

namespace DualRandom.Plans;

/// <summary>
/// One addressee (主送) of an approved task's notice: served, opened, acknowledged. It sees the notice whether it takes part or not;
/// who takes no part sees nothing else of the task and draws nothing.
/// </summary>
internal sealed class TaskNotice : Aggregate, IScoped
{
    private TaskNotice()
    {
    }

    public required string RegionPath { get; init; }

    /// <summary>The addressee alone.</summary>
    public required Guid[] Departments { get; init; }

    public required Guid TaskId { get; init; }

    public required Guid DepartmentId { get; init; }

    public required string Department { get; init; }

    /// <summary>The collective addressee that it was served under, such as 各成员单位; null: by its own name.</summary>
    public string? AddressedAs { get; private init; }

    public required bool TakesPart { get; init; }

    public required DateTimeOffset ServedAt { get; init; }

    public required string ServedByName { get; init; }

    /// <summary>The first time that somebody of the addressee read it.</summary>
    public DateTimeOffset? OpenedAt { get; private set; }

    public Guid? OpenedBy { get; private set; }

    public string? OpenedByName { get; private set; }

    public DateTimeOffset? AcknowledgedAt { get; private set; }

    public Guid? AcknowledgedBy { get; private set; }

    public string? AcknowledgedByName { get; private set; }

    public static TaskNotice Serve(InspectionTask task, Guid departmentId, string department, string? addressedAs, Actor by, DateTimeOffset now)
    {
        var notice = new TaskNotice
        {
            Id = Guid.CreateVersion7(now), RegionPath = task.RegionPath, Departments = [departmentId], TaskId = task.Id, DepartmentId = departmentId, Department = department, AddressedAs = addressedAs,
            TakesPart = task.Departments.Contains(departmentId), ServedAt = now, ServedByName = by.Name,
        };
        notice.Tell(task, Role.DepartmentAdministrator);
        notice.Tell(task, Role.MemberUnit);
        return notice;
    }

    /// <summary>Whoever of the addressee reads it first; the office that looks at it opens nothing.</summary>
    /// <returns>Whether it was the first time.</returns>
    public bool Open(Actor by, DateTimeOffset now)
    {
        if (OpenedAt is not null || !IsOfAddressee(by) || by.Scope.ReadsOnly)
            return false;
        (OpenedAt, OpenedBy, OpenedByName) = (now, by.UserId, by.Name);
        return true;
    }

    public void Acknowledge(Actor by, DateTimeOffset now)
    {
        if (!IsOfAddressee(by))
            throw new ForbiddenException("notice.not-addressee", "通知由主送单位自己签收");
        if (AcknowledgedAt is not null)
            throw new RuleBrokenException("notice.already-acknowledged", $"通知已由{AcknowledgedByName}签收");
        Open(by, now);
        (AcknowledgedAt, AcknowledgedBy, AcknowledgedByName) = (now, by.UserId, by.Name);
    }

    private bool IsOfAddressee(Actor by) => (by.DepartmentId ?? by.Scope.DepartmentId) == DepartmentId;

    private void Tell(InspectionTask task, string role)
    {
        var number = task.DocumentNumber is { Length: > 0 } document ? $"（{document}）" : "";
        Raise(new ReminderDue(
            Guid.CreateVersion7(ServedAt), ServedAt, Id, $"plans.notice/{Id}/{role}", role, DepartmentId, RegionPath, task.Name, LegalDay.Of(ServedAt),
            $"通知“{task.Name}”{number}主送{Department}，请查阅并签收{(TakesPart ? "" : "；本单位不参加此项检查")}", $"/notices/{Id}",
            new ReminderWords("签收通知", "acknowledge a notice", $"The notice “{task.Name}” is addressed to {Department}: please read and acknowledge it")));
    }
}
