using System.Linq.Expressions;
using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>The limit of a follow-up, its reminders and its overdue mark.</summary>
internal sealed partial class FollowUpCourse
{
    /// <summary>Null where there is no limit, or while the calendar of a year is missing.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>Null where there is no limit.</summary>
    public FollowUpDue? Due { get; private set; }

    /// <summary>The day that met the limit: the receipt, or the re-inspection that found it corrected.</summary>
    public DateOnly? MetOn { get; private set; }

    /// <summary>Not met in time; stays when it is met late.</summary>
    public DateOnly? OverdueOn { get; private set; }

    /// <summary>The last day on which somebody was reminded; hosts of the version before remind nobody twice on it.</summary>
    public DateOnly? RemindedOn { get; private set; }

    /// <summary>When the stages are to be looked at next; null where nothing is to be told.</summary>
    public DateTimeOffset? RemindAt { get; private set; }

    /// <summary>What was to be told before this instant was told.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    public bool IsOverdue => OverdueOn is not null && MetOn is null && IsOpen;

    /// <summary>State of the calendar by which the limit was counted.</summary>
    public long CountedBy { get; private set; }

    /// <summary>Limits that are not met.</summary>
    public static Expression<Func<FollowUpCourse, bool>> Waits { get; } = course =>
        course.Due != null && course.MetOn == null && course.State != FollowUpState.Closed && course.State != FollowUpState.Dropped;

    /// <summary>Whether the limit stands as it is counted now, to the last stage.</summary>
    public bool StandsAs(FollowUpDue? due) => due is not null && RemindedAt is not null && Json.Text(Due) == Json.Text(due);

    /// <summary>When the calendar that was missing is there, or the calendar or the limit of the task is another. Who has it is told where it moves.</summary>
    /// <param name="state">Of the calendar.</param>
    public void Settle(FollowUpDue? due, long state, DateTimeOffset now)
    {
        CountedBy = state;
        if (due is null)
            return;
        var before = DueOn;
        (DueOn, Due) = (due.On, due);
        if (before != due.On || RemindedAt is null)
            RemindedAt = now;
        RemindAt = due.Plan?.Next(RemindedAt!.Value);
        if (before == due.On)
            return;
        if (due.On >= LegalDay.Of(now))
            OverdueOn = null;
        if (before is not null && due.On is { } moved)
            Tell(Holder, Unit, $"moved-{Version + 1}", moved, now);
    }

    /// <summary>Marks once.</summary>
    public void MarkOverdue(DateTimeOffset now)
    {
        if (IsOpen && MetOn is null && DueOn < LegalDay.Of(now))
            OverdueOn ??= LegalDay.Of(now);
    }

    /// <summary>Tells who has it, and those above, what is to be told by now.</summary>
    public void Remind(TaskTerms terms, DateTimeOffset now)
    {
        if (RemindAt is not { } at || at > now || !IsOpen || MetOn is not null || Due?.Plan is not { } plan)
            return;
        MarkOverdue(now);
        foreach (var stage in plan.Told(RemindedAt ?? now, now))
        {
            foreach (var (role, department) in stage.Escalates ? terms.Above(Unit) : [(Holder, (Guid?)Unit)])
                Tell(role, department, $"{role}/{stage.Name}", plan.DueOn, now);
        }

        (RemindedOn, RemindedAt, RemindAt) = (LegalDay.Of(now), now, plan.Next(now));
    }

    private string Holder => State switch
    {
        FollowUpState.Open or FollowUpState.Ordered => Role.Inspector,
        FollowUpState.WithCaseOffice or FollowUpState.ClueReceived or FollowUpState.CaseFiled => Role.CaseOffice,
        _ => Role.LeadingGroup,
    };

    private Guid Unit => Holder == Role.CaseOffice ? CaseDepartmentId ?? FinderId : FinderId;

    // Whoever does not see the follow-up does not learn the firm's name from a reminder; a named person's group neither.
    private void Tell(string role, Guid? department, string stage, DateOnly due, DateTimeOffset now)
    {
        var told = Kind != FollowUp.Police && (role == Holder || !FollowUpWords.IsSealed(Kind));
        var (kind, subject) = (FollowUpWords.Of(Kind), told ? SubjectName : FollowUpWords.Of(Kind));
        var about = told ? $"“{SubjectName}”的{kind}" : $"{Finder}的一件{kind}";
        var (today, day) = (LegalDay.Of(now), $"{due.Month}月{due.Day}日");
        var sentence = today > due ? $"{about}应于{day}前办理，已经逾期" : $"{about}须在{day}前办理";
        Raise(new ReminderDue(
            Guid.CreateVersion7(now), now, Id, $"results.follow-up/{Id}/{due:yyyy-MM-dd}/{stage}", role, department, RegionPath, subject, due,
            sentence, $"/follow-ups/{Id}", new ReminderWords($"后续处理：{kind}", $"follow-up: {FollowUpWords.InEnglish(Kind)}", InEnglish(told, today, due))));
    }

    private string InEnglish(bool told, DateOnly today, DateOnly due)
    {
        var about = told ? $"What follows from the inspection of “{SubjectName}” ({FollowUpWords.InEnglish(Kind)})" : $"A matter of {Finder} ({FollowUpWords.InEnglish(Kind)})";
        return today > due ? $"{about} was due by {due:yyyy-MM-dd} and is overdue" : $"{about} is due by {due:yyyy-MM-dd}";
    }

    private void Await(FollowUpDue? due, DateTimeOffset now)
    {
        (DueOn, Due, MetOn, OverdueOn, RemindedOn) = (due?.On, due, null, null, null);
        (RemindedAt, RemindAt) = (due is null ? null : now, due?.Plan?.Next(now));
    }

    private void Meet(DateOnly on)
    {
        (MetOn, RemindAt) = (on, null);
        OverdueOn = on > DueOn ? OverdueOn ?? on : null;
    }
}
