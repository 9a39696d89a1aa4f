using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>
/// 约定时间到达现场 (清河 五(三)6): when the joint team meets at a subject. A row beside the form, so that nobody's open form becomes
/// stale by it.
/// </summary>
internal sealed class Appointment : Aggregate, IScoped
{
    private Appointment()
    {
    }

    public required string RegionPath { get; init; }

    public required Guid[] Departments { get; init; }

    public required Guid TaskId { get; init; }

    public required Guid FormId { get; init; }

    public required Guid SubjectId { get; init; }

    public required string SubjectName { get; init; }

    /// <summary>Everybody of the joint team, whoever drew them.</summary>
    public Guid[] Officers { get; private set; } = [];

    public DateTimeOffset At { get; private set; }

    public Guid ProposedBy { get; private set; }

    public string ProposedByName { get; private set; } = "";

    public DateTimeOffset ProposedAt { get; private set; }

    /// <summary>Fall when another time is proposed.</summary>
    public IReadOnlyList<Acceptance> Acceptances { get; private set; } = [];

    /// <summary>Null: the team has not arrived yet.</summary>
    public Arrival? Arrival { get; private set; }

    public static Appointment Of(RecordForm form, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), RegionPath = form.RegionPath, Departments = form.Departments, TaskId = form.TaskId, FormId = form.Id, SubjectId = form.SubjectId,
        SubjectName = form.SubjectName,
    };

    /// <summary>By an officer of the lead department, who calls the team together; proposed anew, everybody accepts anew.</summary>
    public void Propose(RecordForm form, DateTimeOffset at, TaskTerms terms, Actor by, DateTimeOffset now)
    {
        if (!form.Blocks.Any(block => block.Leads && block.Has(by.InspectorId)))
            throw new ForbiddenException("appointment.not-leader", "上门时间由牵头部门派往该户的检查人员约定");
        form.RefuseAnnulled();
        if (form.FinishedOn is not null)
            throw new RuleBrokenException("appointment.finished", $"“{form.SubjectName}”已经检查完毕，不再约定上门时间");
        if (Arrival is not null)
            throw new RuleBrokenException("appointment.arrived", $"检查组已经到达“{form.SubjectName}”，不再约定上门时间");
        if (at <= now)
            throw new RuleBrokenException("appointment.past", "约定的时间须晚于现在");
        if (LegalDay.Of(at) < terms.WindowFrom || LegalDay.Of(at) > terms.WindowTo)
            throw new RuleBrokenException("appointment.outside-window", $"约定的时间须在抽查时间 {terms.WindowFrom:yyyy-MM-dd} 至 {terms.WindowTo:yyyy-MM-dd} 之内");
        (At, ProposedBy, ProposedByName, ProposedAt, Officers) = (at, by.UserId, by.Name, now, form.Officers);
        Acceptances = [new Acceptance(by.InspectorId!.Value, by.Name, now)];
        foreach (var block in form.Blocks.Where(block => !block.Has(by.InspectorId)))
            Tell(block, now);
    }

    /// <summary>Said twice it is said once.</summary>
    public void Accept(Actor by, DateTimeOffset now)
    {
        RefuseStrangers(by);
        if (Acceptances.All(known => known.InspectorId != by.InspectorId))
            Acceptances = [.. Acceptances, new Acceptance(by.InspectorId!.Value, by.Name, now)];
    }

    /// <summary>The first of the team to say so.</summary>
    public void Arrive(DateTimeOffset at, Actor by, DateTimeOffset now)
    {
        RefuseStrangers(by);
        if (Arrival is not null)
            throw new RuleBrokenException("appointment.already-arrived", $"到达时间已由{Arrival.ByName}登记");
        if (at > now)
            throw new RuleBrokenException("appointment.future-arrival", "到达时间不能晚于现在");
        Arrival = new Arrival(at, by.InspectorId!.Value, by.Name, now);
    }

    private void RefuseStrangers(Actor by)
    {
        if (by.InspectorId is not { } own || !Officers.Contains(own))
            throw new ForbiddenException("appointment.not-member", "只有联合检查组成员可以办理");
    }

    private void Tell(FormBlock block, DateTimeOffset now)
    {
        var (day, time) = (LegalDay.Of(At), LegalDay.TimeOf(At));
        Raise(new ReminderDue(
            Guid.CreateVersion7(now), now, Id, $"results.appointment/{FormId}/{block.DepartmentId}/{Version + 1}", Role.Inspector, block.DepartmentId, RegionPath, SubjectName, day,
            $"{ProposedByName}约定{day.Month}月{day.Day}日 {time:HH:mm} 到“{SubjectName}”现场检查，请确认", $"/record-forms/{FormId}",
            new ReminderWords("确认上门时间", "accept the appointment", $"{ProposedByName} proposes to meet at “{SubjectName}” on {day:yyyy-MM-dd} at {time:HH:mm}: please accept")));
    }
}

internal sealed record Acceptance(Guid InspectorId, string Name, DateTimeOffset At);

/// <param name="At">When the team was there.</param>
internal sealed record Arrival(DateTimeOffset At, Guid By, string ByName, DateTimeOffset RecordedAt);
