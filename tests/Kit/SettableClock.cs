namespace DualRandom.Kit;

/// <summary>The legal clock, moved by hand. It stands still between moves; timers run on machine time.</summary>
public sealed class SettableClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Set(DateTimeOffset now) => _now = now;

    /// <summary>A legal day and hour in Asia/Shanghai.</summary>
    public void Set(string date, string time = "09:00") =>
        _now = DateTimeOffset.Parse($"{date}T{time}:00+08:00", global::System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime();

    public void Advance(TimeSpan by) => _now += by;
}
