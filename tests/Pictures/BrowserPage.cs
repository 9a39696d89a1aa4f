using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;

namespace DualRandom.Tests.Pictures;

/// <summary>One tab: goes somewhere, waits, measures, is photographed and printed. What the page complains about is kept.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _asked = new();
    private readonly CancellationTokenSource _closed = new();
    private Task _listening = Task.CompletedTask;
    private int _count;

    /// <summary>Errors of the console, exceptions and failed requests since the tab was opened.</summary>
    public ConcurrentQueue<string> Complaints { get; } = [];

    public static async Task<BrowserPage> Attach(Uri tab)
    {
        var page = new BrowserPage();
        await page._socket.ConnectAsync(tab, CancellationToken.None);
        page._listening = page.Listen();
        foreach (var domain in new[] { "Page", "Runtime", "Log", "Network" })
            await page.Ask($"{domain}.enable");
        return page;
    }

    public Task Resize(int width, int height, bool phone) =>
        Ask("Emulation.setDeviceMetricsOverride", new { width, height, deviceScaleFactor = phone ? 2 : 1, mobile = phone });

    /// <summary>Returns when this script says true there.</summary>
    public async Task Visit(Uri address, string ready = "true")
    {
        await Ask("Page.navigate", new { url = address.ToString() });
        using var patience = new CancellationTokenSource(Patience);
        while (!(await Run($"location.href !== 'about:blank' && document.readyState === 'complete' && ({ready})")).GetBoolean())
            await Task.Delay(50, patience.Token);
    }

    public async Task<JsonElement> Run(string script) =>
        (await Ask("Runtime.evaluate", new { expression = script, returnByValue = true, awaitPromise = true })).GetProperty("result").GetProperty("value");

    public async Task<byte[]> Photograph() => (await Ask("Page.captureScreenshot", new { format = "png" })).GetProperty("data").GetBytesFromBase64();

    /// <summary>A PDF in the size that the page's own style asks for.</summary>
    public async Task<byte[]> Print() =>
        (await Ask("Page.printToPDF", new { preferCSSPageSize = true, printBackground = true })).GetProperty("data").GetBytesFromBase64();

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _listening;
        _socket.Dispose();
        _closed.Dispose();
    }

    private async Task<JsonElement> Ask(string method, object? @params = null)
    {
        var id = Interlocked.Increment(ref _count);
        var answer = _asked[id] = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = @params ?? new { } }), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        return await answer.Task.WaitAsync(Patience);
    }

    private async Task Listen()
    {
        var piece = new byte[1 << 16];
        try
        {
            while (!_closed.IsCancellationRequested)
            {
                using var message = new MemoryStream();
                WebSocketReceiveResult received;
                do
                {
                    received = await _socket.ReceiveAsync(piece, _closed.Token);
                    message.Write(piece, 0, received.Count);
                }
                while (!received.EndOfMessage);
                Hear(JsonDocument.Parse(message.ToArray()).RootElement);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private void Hear(JsonElement message)
    {
        if (message.TryGetProperty("id", out var id))
        {
            if (!_asked.TryRemove(id.GetInt32(), out var waiting))
                return;
            if (message.TryGetProperty("result", out var result))
                waiting.SetResult(result);
            else
                waiting.SetException(new InvalidOperationException(message.GetProperty("error").ToString()));
            return;
        }

        var said = message.GetProperty("params");
        var complaint = message.GetProperty("method").GetString() switch
        {
            "Runtime.exceptionThrown" => said.GetProperty("exceptionDetails").ToString(),
            "Runtime.consoleAPICalled" when said.GetProperty("type").GetString() == "error" => said.GetProperty("args").ToString(),
            "Log.entryAdded" when said.GetProperty("entry").GetProperty("level").GetString() == "error" => said.GetProperty("entry").ToString(),
            _ => null,
        };
        if (complaint is not null)
            Complaints.Enqueue(complaint);
    }
}
