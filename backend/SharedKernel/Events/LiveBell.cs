using System.Collections.Concurrent;

namespace DualRandom.SharedKernel;

/// <summary>
/// Tells who watches a topic that something about it changed, on whatever host (<c>pg_notify('dualrandom_live', topic)</c>). What has
/// changed they read themselves.
/// </summary>
public sealed class LiveBell
{
    private readonly ConcurrentDictionary<LiveWatcher, string> _topics = new();

    public LiveWatcher Watch(string topic)
    {
        var watcher = new LiveWatcher(gone => _topics.TryRemove(gone, out _));
        _topics[watcher] = topic;
        return watcher;
    }

    public void Ring(string topic)
    {
        foreach (var (watcher, watched) in _topics)
        {
            if (watched == topic)
                watcher.Ring();
        }
    }

    public void RingAll()
    {
        foreach (var watcher in _topics.Keys)
            watcher.Ring();
    }
}

/// <summary>Somebody who watches, until disposed.</summary>
public sealed class LiveWatcher : IDisposable
{
    private readonly SemaphoreSlim _rung = new(0);
    private readonly Action<LiveWatcher> _leave;

    internal LiveWatcher(Action<LiveWatcher> leave) => _leave = leave;

    /// <returns>True at a ring, false when it is time to look anyway.</returns>
    public Task<bool> Wait(TimeSpan atMost, CancellationToken ct) => _rung.WaitAsync(atMost, ct);

    public void Dispose()
    {
        _leave(this);
        _rung.Dispose();
    }

    internal void Ring()
    {
        try
        {
            // One waiting ring is enough: the watcher reads the whole state.
            if (_rung.CurrentCount == 0)
                _rung.Release();
        }
        catch (ObjectDisposedException)
        {
            // It went away meanwhile.
        }
    }
}
