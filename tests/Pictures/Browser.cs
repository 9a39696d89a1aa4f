using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace DualRandom.Tests.Pictures;

/// <summary>A headless Chromium, spoken to in the protocol of its developer tools.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly DirectoryInfo _profile;
    private readonly HttpClient _door;

    private Browser(Process process, DirectoryInfo profile, Uri door) => (_process, _profile, _door) = (process, profile, new HttpClient { BaseAddress = door });

    /// <summary>Null where no Chromium is installed.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    public static async Task<Browser> Start()
    {
        var profile = Directory.CreateTempSubdirectory("dualrandom-browser-");
        var start = new ProcessStartInfo(Program!) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[]
                 {
                     "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run", "--lang=zh-CN",
                     "--remote-debugging-port=0", $"--user-data-dir={profile.FullName}", "about:blank",
                 })
            start.ArgumentList.Add(argument);
        var door = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data?.IndexOf("ws://", StringComparison.Ordinal) is >= 0 and var at)
                door.TrySetResult(new Uri($"http://{new Uri(line.Data[at..]).Authority}"));
        };
        process.Exited += (_, _) => door.TrySetException(new InvalidOperationException("Chromium ended before it listened"));
        process.Start();
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return new Browser(process, profile, await door.Task.WaitAsync(Patience));
    }

    public async Task<BrowserPage> Open()
    {
        using var opening = await _door.PutAsync("/json/new?about:blank", content: null);
        var page = await opening.Content.ReadFromJsonAsync<JsonElement>();
        return await BrowserPage.Attach(new Uri(page.GetProperty("webSocketDebuggerUrl").GetString()!));
    }

    public async ValueTask DisposeAsync()
    {
        _door.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _profile.Delete(recursive: true);
    }
}
