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

    /// <summary>The last day on which somebody was reminded.</summary>
    public DateOnly? RemindedOn { get; private set; }

    public bool IsOverdue => OverdueOn is not null && MetOn is null && IsOpen;

    /// <summary>State of the calendar by which the limit was counted.</summary>
    public long CountedBy { get; private set; }

    /// <summary>Open limits that are counted in working days; an order to correct has a day of its own.</summary>
    public static Expression<Func<FollowUpCourse, bool>> WaitsForTransfer { get; } = course =>
        course.Due != null && course.MetOn == null && course.Kind != FollowUp.CorrectionOrdered && course.State != FollowUpState.Closed && course.State != FollowUpState.Dropped;

    /// <summary>When the calendar that was missing is there, or the calendar or the limit of the task is another. Who has it is told where it moves.</summary>
    /// <param name="state">Of the calendar.</param>
    public void Settle(FollowUpDue due, long state, DateTimeOffset now)
    {
        CountedBy = state;
        var before = DueOn;
        if (before == due.On)
            return;
        (DueOn, Due) = (due.On, due);
        if (due.On >= LegalDay.Of(now))
            OverdueOn = null;
        if (before is not null && due.On is { } moved)
            Remind(Holder, $"moved-{Version + 1}", moved, now);
    }

    /// <summary>Every day: marks once, and reminds who has it. Whoever asks twice on a day is heard once.</summary>
    public void Sweep(DateTimeOffset now)
    {
        var today = LegalDay.Of(now);
        if (!IsOpen || MetOn is not null || DueOn is not { } due || Due is not { } limit || RemindedOn >= today || (today <= due && !limit.Stages.Contains(today)))
            return;
        if (today > due)
            OverdueOn ??= today;
        Remind(Holder, $"{today:yyyy-MM-dd}", due, now);
        if (limit.ToLeaderOn <= today && !(RemindedOn >= limit.ToLeaderOn))
            Remind(Role.UnitLeader, "unit-leader", due, now);
        if (limit.ToOfficeOn <= today && !(RemindedOn >= limit.ToOfficeOn))
            Remind(Role.CoordinatingOffice, "office", due, now);
        RemindedOn = today;
    }

    private string Holder => State switch
    {
        FollowUpState.Open or FollowUpState.Ordered => Role.Inspector,
        FollowUpState.WithCaseOffice or FollowUpState.ClueReceived or FollowUpState.CaseFiled => Role.CaseOffice,
        _ => Role.LeadingGroup,
    };

    private Guid Unit => Holder == Role.CaseOffice ? CaseDepartmentId ?? FinderId : FinderId;

    // Whoever does not see the follow-up does not learn the firm's name from a reminder; a named person's group neither.
    private void Remind(string role, string stage, DateOnly due, DateTimeOffset now)
    {
        var told = Kind != FollowUp.Police && (role == Holder || !FollowUpWords.IsSealed(Kind));
        var (kind, subject) = (FollowUpWords.Of(Kind), told ? SubjectName : FollowUpWords.Of(Kind));
        var about = told ? $"“{SubjectName}”的{kind}" : $"{Finder}的一件{kind}";
        var (today, day) = (LegalDay.Of(now), $"{due.Month}月{due.Day}日");
        var sentence = today > due ? $"{about}应于{day}前办理，已经逾期" : $"{about}须在{day}前办理";
        Raise(new ReminderDue(
            Guid.CreateVersion7(now), now, Id, $"results.follow-up/{Id}/{due:yyyy-MM-dd}/{stage}", role, role == Role.CoordinatingOffice ? null : Unit, RegionPath, subject, due,
            sentence, $"/follow-ups/{Id}", new ReminderWords($"后续处理：{kind}", $"follow-up: {FollowUpWords.InEnglish(Kind)}", InEnglish(told, today, due))));
    }

    private string InEnglish(bool told, DateOnly today, DateOnly due)
    {
        var about = told ? $"What follows from the inspection of “{SubjectName}” ({FollowUpWords.InEnglish(Kind)})" : $"A matter of {Finder} ({FollowUpWords.InEnglish(Kind)})";
        return today > due ? $"{about} was due by {due:yyyy-MM-dd} and is overdue" : $"{about} is due by {due:yyyy-MM-dd}";
    }

    private void Await(FollowUpDue due) => (DueOn, Due, MetOn, OverdueOn, RemindedOn) = (due.On, due, null, null, null);

    private void Meet(DateOnly on)
    {
        MetOn = on;
        OverdueOn = on > DueOn ? OverdueOn ?? on : null;
    }
}
