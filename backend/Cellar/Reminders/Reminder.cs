using DualRandom.SharedKernel;

namespace DualRandom.Cellar.Reminders;

/// <summary>Somebody should do something until a day. One person's acknowledgement closes it for all who share the role.</summary>
internal sealed class Reminder : Aggregate, IScoped
{
    private Reminder()
    {
    }

    public required string RegionPath { get; init; }

    public required Guid[] Departments { get; init; }

    public required string Role { get; init; }

    public required string Key { get; init; }

    public required string Subject { get; init; }

    public required DateOnly DueOn { get; init; }

    public required string Sentence { get; init; }

    public required string LinkPath { get; init; }

    public string? Step { get; init; }

    public string? StepInEnglish { get; init; }

    public string? SentenceInEnglish { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; private set; }

    public Guid? AcknowledgedBy { get; private set; }

    public string? AcknowledgedByName { get; private set; }

    public static Reminder Of(ReminderDue due, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        RegionPath = due.RegionPath,
        Departments = due.DepartmentId is { } department ? [department] : [],
        Role = due.Role,
        Key = due.Key,
        Subject = due.Subject,
        DueOn = due.DueOn,
        Sentence = due.Sentence,
        LinkPath = due.LinkPath,
        Step = due.Words?.Step,
        StepInEnglish = due.Words?.StepInEnglish,
        SentenceInEnglish = due.Words?.SentenceInEnglish,
        RaisedAt = due.OccurredAt,
    };

    /// <exception cref="RuleBrokenException">Somebody was faster.</exception>
    public void Acknowledge(Actor by, DateTimeOffset now)
    {
        if (AcknowledgedAt is not null)
            throw new RuleBrokenException("reminder.already-acknowledged", $"该提醒已由{AcknowledgedByName}确认");
        (AcknowledgedAt, AcknowledgedBy, AcknowledgedByName) = (now, by.UserId, by.Name);
    }
}
