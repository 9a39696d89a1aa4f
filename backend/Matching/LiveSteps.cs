using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DualRandom.SharedKernel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace DualRandom.Matching;

/// <summary>
/// A ceremony as server-sent events: each entry of its log once ("step", its number is the id) and after each change the whole state
/// ("state"). Who comes back with Last-Event-ID gets the steps that were missed and the same state as everybody.
/// </summary>
internal sealed class LiveSteps(LiveBell bell, IHostApplicationLifetime life, IConfiguration configuration)
{
    // The connection is made anew after that, and with it the right to look is asked anew.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private readonly TimeSpan _beat = TimeSpan.FromSeconds(configuration.GetValue("Live:HeartbeatSeconds", 15));

    /// <param name="read">Everything that this watcher may see, as it is now.</param>
    public async IAsyncEnumerable<SseItem<string>> Follow(
        Guid ceremony, string? lastEventId, Func<CancellationToken, Task<LiveState>> read, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct, life.ApplicationStopping);
        end.CancelAfter(Longest);
        using var watcher = bell.Watch($"ceremony/{ceremony}");
        var seen = long.TryParse(lastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var shown = "";
        while (!end.IsCancellationRequested)
        {
            if (await UnlessGone(read, ct) is not { } now)
                yield break;
            foreach (var step in now.Steps.Where(step => step.Number > seen))
            {
                seen = step.Number;
                yield return new SseItem<string>(JsonSerializer.Serialize(step, Json.Options), "step") { EventId = seen.ToString(CultureInfo.InvariantCulture) };
            }

            var state = JsonSerializer.Serialize(now.State, now.State.GetType(), Json.Options);
            yield return state == shown ? new SseItem<string>("", "beat") : new SseItem<string>(state, "state");
            shown = state;
            await Quiet(watcher.Wait(_beat, end.Token));
        }
    }

    // Whoever closed the page is no error.
    private static async Task<LiveState?> UnlessGone(Func<CancellationToken, Task<LiveState>> read, CancellationToken ct)
    {
        try
        {
            return await read(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private static async Task Quiet(Task waiting) => await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}

internal sealed record LiveState(object State, IReadOnlyList<LiveStep> Steps);

/// <summary>An entry of the log (DR-1 B5).</summary>
internal sealed record LiveStep(long Number, string Type, DateTimeOffset At, string Payload, string Hash);
