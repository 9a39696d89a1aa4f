using System.Collections.Concurrent;

namespace DualRandom.SharedKernel;

/// <summary>Wakes a module's dispatcher: rung by a save in this host, and by the listener for saves of other hosts.</summary>
public sealed class OutboxBell
{
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

    private SemaphoreSlim Of(string schema) => _bells.GetOrAdd(schema, _ => new SemaphoreSlim(0));
}
