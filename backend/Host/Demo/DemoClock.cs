namespace DualRandom.Host.Demo;

/// <summary>The demo's own legal clock: it starts on the day of the notice, runs on, and the story moves it forward.</summary>
internal sealed class DemoClock : TimeProvider
{
    private readonly long _started = Environment.TickCount64;
    private TimeSpan _ahead;

    /// <summary>9 April 2024, 09:00 in Shanghai.</summary>
    public static DateTimeOffset Start { get; } = new(2024, 4, 9, 1, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Start + _ahead + TimeSpan.FromMilliseconds(Environment.TickCount64 - _started);

    public void Advance(TimeSpan by) => _ahead += by;

    /// <summary>Forward to a legal day; never back.</summary>
    public void MoveTo(DateOnly day, TimeOnly time)
    {
        var wanted = new DateTimeOffset(day, time, TimeSpan.FromHours(8));
        if (wanted > GetUtcNow())
            _ahead += wanted - GetUtcNow();
    }
}
