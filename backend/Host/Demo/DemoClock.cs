using System.Globalization;

namespace DualRandom.Host.Demo;

/// <summary>
/// The demo's own legal clock: it starts on the day of the notice, runs on, and the story moves it forward. Kept in a file, so
/// that the next start goes on where this one ended: the log's times never fall.
/// </summary>
internal sealed class DemoClock(string file) : TimeProvider, IDisposable
{
    /// <summary>9 April 2024, 09:00 in Shanghai.</summary>
    private static readonly DateTimeOffset Start = new(2024, 4, 9, 1, 0, 0, TimeSpan.Zero);

    private readonly DateTimeOffset _from = File.Exists(file) ? DateTimeOffset.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture) : Start;
    private readonly long _started = Environment.TickCount64;
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => _from + _ahead + TimeSpan.FromMilliseconds(Environment.TickCount64 - _started);

    /// <summary>Forward to a legal day and hour; never back.</summary>
    public void MoveTo(DateOnly day, TimeOnly time)
    {
        var wanted = new DateTimeOffset(day, time, TimeSpan.FromHours(8));
        if (wanted > GetUtcNow())
            _ahead += wanted - GetUtcNow();
        Keep();
    }

    public void Dispose() => Keep();

    private void Keep() => File.WriteAllText(file, GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
}
