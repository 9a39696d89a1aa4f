namespace DualRandom.Cellar.Reminders;

internal enum ReminderChannel
{
    /// <summary>The bell and the to-dos.</summary>
    Application,

    Email,

    /// <summary>The system of the person's department, or its gateway for SMS and IM.</summary>
    Webhook,
}

/// <summary>One reminder of one stage for one person by one way; decided in the save that keeps the reminder, and there is never a second one.</summary>
internal sealed class ReminderMessage
{
    private ReminderMessage()
    {
    }

    public required Guid Id { get; init; }

    public required Guid ReminderId { get; init; }

    public required Guid PersonId { get; init; }

    public required ReminderChannel Channel { get; init; }

    /// <summary>Why a deputy or successor is told; null: it is the person's own.</summary>
    public Guid? CoverId { get; init; }

    /// <summary>The name of whom it was for.</summary>
    public string? OnBehalfOf { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>In which letter it goes out; null: it waits, or needs none.</summary>
    public Guid? LetterId { get; private set; }

    /// <summary>Why it goes out in no letter.</summary>
    public string? LeftOut { get; private set; }

    public static ReminderMessage Of(Guid reminder, Recipient to, ReminderChannel channel, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), ReminderId = reminder, PersonId = to.Person.Id, Channel = channel, CoverId = to.Because?.Id, OnBehalfOf = to.Because?.PersonName,
        DecidedAt = now,
    };

    public void GoesIn(Letter letter) => LetterId = letter.Id;

    public void LeaveOut(string because) => LeftOut = because;
}
