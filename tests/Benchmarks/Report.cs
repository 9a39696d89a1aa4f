using System.Diagnostics;

namespace DualRandom.Benchmarks;

/// <summary>Each step with its time and the host's memory, printed as it ends.</summary>
internal sealed class Report(int hostProcess)
{
    private readonly Dictionary<string, TimeSpan> _times = [];

    /// <summary>Of all steps whose names hold this word.</summary>
    public TimeSpan Where(string word) => new(_times.Where(step => step.Key.Contains(word, StringComparison.Ordinal)).Sum(step => step.Value.Ticks));

    public TimeSpan Sum => new(_times.Values.Sum(time => time.Ticks));

    public long PeakMegabytes
    {
        get
        {
            using var host = Process.GetProcessById(hostProcess);
            return host.PeakWorkingSet64 >> 20;
        }
    }

    public async Task<T> Step<T>(string step, Func<Task<T>> act, bool counts = true)
    {
        var watch = Stopwatch.StartNew();
        var answer = await act();
        if (counts)
            _times[step] = watch.Elapsed;
        using var host = Process.GetProcessById(hostProcess);
        Console.WriteLine($"{(counts ? " " : "(")} {step,-44} {watch.Elapsed.TotalSeconds,7:F2} s   host {host.WorkingSet64 >> 20,4} MB{(counts ? "" : "  )")}");
        return answer;
    }

    public Task Step(string step, Func<Task> act, bool counts = true) => Step(step, async () => { await act(); return 0; }, counts);
}
