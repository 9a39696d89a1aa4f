using DualRandom.SharedKernel;

namespace DualRandom.Cellar.Reminders;

internal enum ReminderLanguage
{
    Chinese,
    English,
}

internal enum Pace
{
    /// <summary>Soon, but never one mail after the other.</summary>
    AsTheyCome,

    /// <summary>Everything of a day in one.</summary>
    Daily,
}

/// <summary>How a person wants to be reached outside the application. Whoever chose nothing gets no mail.</summary>
internal sealed class Reach : Aggregate
{
    private Reach()
    {
    }

    public required Guid PersonId { get; init; }

    public Protected? Email { get; private set; }

    public bool ByEmail { get; private set; }

    public bool ByWebhook { get; private set; } = true;

    public ReminderLanguage Language { get; private set; }

    public Pace Pace { get; private set; }

    public TimeOnly DailyAt { get; private set; } = new(8, 30);

    public TimeOnly QuietFrom { get; private set; } = new(20, 0);

    /// <summary>Equal to the beginning: no hour is quiet.</summary>
    public TimeOnly QuietTo { get; private set; } = new(8, 0);

    public bool OnRestDays { get; private set; }

    public static Reach Default(Guid person, DateTimeOffset now) => new() { Id = Guid.CreateVersion7(now), PersonId = person };

    public void Choose(ReachText text, Protected? email) =>
        (Email, ByEmail, ByWebhook, Language, Pace, DailyAt, QuietFrom, QuietTo, OnRestDays) =
        (email, text.ByEmail, text.ByWebhook, text.Language, text.Pace, text.DailyAt, text.QuietFrom, text.QuietTo, text.OnRestDays);
}

internal sealed record ReachText(
    bool ByEmail, bool ByWebhook, ReminderLanguage Language, Pace Pace, TimeOnly DailyAt, TimeOnly QuietFrom, TimeOnly QuietTo, bool OnRestDays);
