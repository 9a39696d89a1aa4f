using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace DualRandom.Tests.Load;

/// <summary>Counts answers and how long they took, by kind; an answer that is no success is kept as a complaint.</summary>
internal sealed class Meter
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<double>> _answers = new();
    private readonly long _started = Stopwatch.GetTimestamp();

    public ConcurrentQueue<string> Complaints { get; } = [];

    public int Count(string kind) => _answers.TryGetValue(kind, out var times) ? times.Count : 0;

    public int Total => _answers.Values.Sum(times => times.Count);

    public double PerSecond => Total / Stopwatch.GetElapsedTime(_started).TotalSeconds;

    public double Median => At([.. _answers.Values.SelectMany(times => times).Order()], 0.5);

    /// <returns>Null when the answer was no success.</returns>
    public async Task<JsonElement?> Measure(string kind, Task<HttpResponseMessage> asking)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            using var response = await asking;
            var text = await response.Content.ReadAsStringAsync();
            if (response.IsSuccessStatusCode)
            {
                _answers.GetOrAdd(kind, _ => []).Enqueue(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                return text.StartsWith('{') || text.StartsWith('[') ? JsonDocument.Parse(text).RootElement : default;
            }

            Complaints.Enqueue($"{kind}: {(int)response.StatusCode} {text}");
        }
        catch (HttpRequestException e)
        {
            Complaints.Enqueue($"{kind}: {e.Message}");
        }

        return null;
    }

    /// <summary>A line for each kind: how many, and the times that half, 95 and 99 of a hundred answers stayed below.</summary>
    public IEnumerable<string> Lines() =>
        from kind in _answers.OrderBy(kind => kind.Key, StringComparer.Ordinal)
        let sorted = kind.Value.Order().ToArray()
        select $"  {kind.Key,-22} {sorted.Length,7} answers   p50 {At(sorted, 0.5),6:F1} ms   p95 {At(sorted, 0.95),6:F1} ms   p99 {At(sorted, 0.99),6:F1} ms";

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
}
