using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace DualRandom.Cellar.Reminders;

/// <param name="Open">Not acknowledged.</param>
/// <param name="Newest">Of the open ones; null: none.</param>
internal sealed record BellState(int Open, int Overdue, Guid? Newest);

/// <summary>The bell of one person as server-sent events: "state" when it changed, "beat" when it did not.</summary>
internal sealed class LiveReminders(LiveBell bell, IHostApplicationLifetime life, IConfiguration configuration, RemindersDb db, TimeProvider clock)
{
    // The connection is made anew after that, and with it the right to look is asked anew.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private readonly TimeSpan _beat = TimeSpan.FromSeconds(configuration.GetValue("Live:HeartbeatSeconds", 15));

    public async IAsyncEnumerable<SseItem<string>> Follow(Actor person, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct, life.ApplicationStopping);
        end.CancelAfter(Longest);
        using var watcher = bell.Watch($"reminders/{person.UserId}");
        var shown = "";
        while (!end.IsCancellationRequested)
        {
            if (await UnlessGone(person, ct) is not { } now)
                yield break;
            var state = JsonSerializer.Serialize(now, Json.Options);
            yield return state == shown ? new SseItem<string>("", "beat") : new SseItem<string>(state, "state");
            shown = state;
            await ((Task)watcher.Wait(_beat, end.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Whoever closed the page is no error.
    private async Task<BellState?> UnlessGone(Actor person, CancellationToken ct)
    {
        try
        {
            var today = LegalDay.Of(clock.GetUtcNow());
            var open = db.For(person, today).Where(r => r.AcknowledgedAt == null);
            var newest = await open.OrderByDescending(r => r.Id).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct);
            return new BellState(await open.CountAsync(ct), await open.CountAsync(r => r.DueOn < today, ct), newest);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return null;
        }
    }
}
