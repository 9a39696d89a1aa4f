using System.Collections.Concurrent;

namespace DualRandom.SharedKernel;

/// <summary>Wakes a module's dispatcher: rung by a save in this host, and by the listener for saves of other hosts.</summary>
public sealed class OutboxBell
{
    // A sweep that hangs must not keep what others wait for.
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, long> _holds = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _bells = new(StringComparer.Ordinal);

    public void Ring(string schema)
    {
        var bell = Of(schema);
        // One waiting ring is enough: the dispatcher empties the outbox each time.
        if (bell.CurrentCount == 0)
            bell.Release();
    }

    /// <summary>Returns at a ring, or when it is time to look anyway.</summary>
    public async Task Wait(string schema, TimeSpan atMost, CancellationToken ct) => await Of(schema).WaitAsync(atMost, ct);

    /// <summary>
    /// Until it is disposed, half a minute at most, this host delivers nothing of the module: who saves much at once is not slowed by the
    /// delivery of what was saved just before, which comes at the end.
    /// </summary>
    public IDisposable Hold(string schema)
    {
        _holds[schema] = Environment.TickCount64 + (long)LongestHold.TotalMilliseconds;
        return new Held(this, schema);
    }

    public bool IsHeld(string schema) => _holds.TryGetValue(schema, out var until) && Environment.TickCount64 < until;

    private SemaphoreSlim Of(string schema) => _bells.GetOrAdd(schema, _ => new SemaphoreSlim(0));

    private sealed class Held(OutboxBell bell, string schema) : IDisposable
    {
        public void Dispose()
        {
            bell._holds.TryRemove(schema, out _);
            bell.Ring(schema);
        }
    }
}
