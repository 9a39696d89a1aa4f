using DualRandom.Cellar.Identity;
using DualRandom.SharedKernel;

namespace DualRandom.Cellar.Reminders;

internal enum LetterState
{
    Waiting,
    Sent,

    /// <summary>Given up; a person may send it again.</summary>
    Failed,
}

/// <summary>
/// What waited for one person at one time, as a mail or a call. Its text and its id are fixed before the first try, so that a second
/// copy of it is known as one.
/// </summary>
internal sealed class Letter : Aggregate
{
    private const int MaxError = 500;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    private Letter()
    {
    }

    public required string RegionPath { get; init; }

    public required Guid PersonId { get; init; }

    public required string PersonName { get; init; }

    public required ReminderChannel Channel { get; init; }

    public Guid? WebhookId { get; init; }

    public required string MessageId { get; init; }

    public required string Subject { get; init; }

    /// <summary>The mail's text, or the JSON of a call.</summary>
    public required string Body { get; init; }

    public required int Reminders { get; init; }

    public required DateTimeOffset FormedAt { get; init; }

    public LetterState State { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Machine time, like the next.</summary>
    public DateTimeOffset NextTryAt { get; private set; }

    public DateTimeOffset GiveUpAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public string? LastError { get; private set; }

    public static Letter To(Person person, ReminderChannel channel, Guid? webhook, string domain, int reminders, DateTimeOffset now, Func<string, (string Subject, string Body)> write)
    {
        var id = Guid.CreateVersion7(now);
        var messageId = $"{id:N}@{domain}";
        var (subject, body) = write(messageId);
        return new Letter
        {
            Id = id, RegionPath = person.RegionPath, PersonId = person.Id, PersonName = person.Name, Channel = channel, WebhookId = webhook, MessageId = messageId, Subject = subject,
            Body = body, Reminders = reminders, FormedAt = now, NextTryAt = MachineTime.Now, GiveUpAt = MachineTime.Now + Patience,
        };
    }

    /// <summary>It is the person's rest: looked at again soon.</summary>
    public void Rest(DateTimeOffset machineNow) => NextTryAt = machineNow.AddMinutes(30);

    public void Arrived(DateTimeOffset now) => (State, SentAt, Attempts, LastError) = (LetterState.Sent, now, Attempts + 1, null);

    /// <summary>After 1, 2, 4 … minutes, then every hour, for three days; what will never be taken is given up at once.</summary>
    public void NotArrived(NotDeliveredException why, DateTimeOffset machineNow)
    {
        LastError = why.Message.Length > MaxError ? why.Message[..MaxError] : why.Message;
        var wait = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(Attempts, 10)));
        Attempts++;
        NextTryAt = machineNow + (wait < Longest ? wait : Longest);
        if (why.Failure == Failure.Never || machineNow >= GiveUpAt)
            State = LetterState.Failed;
    }

    public void SendAgain(DateTimeOffset machineNow)
    {
        if (State != LetterState.Failed)
            throw new RuleBrokenException("letter.not-failed", "只有未能送达的提醒才能重新发送");
        (State, Attempts, NextTryAt, GiveUpAt) = (LetterState.Waiting, 0, machineNow, machineNow + Patience);
    }
}

internal enum Failure
{
    /// <summary>Nobody is reached just now: the server is down or does not know us.</summary>
    Provider,

    /// <summary>This one not now.</summary>
    Later,

    /// <summary>This one not ever.</summary>
    Never,
}

/// <summary>A letter did not arrive, in words for whoever looks after it.</summary>
internal sealed class NotDeliveredException(Failure failure, string message, Exception? cause = null) : Exception(message, cause)
{
    public Failure Failure { get; } = failure;
}
