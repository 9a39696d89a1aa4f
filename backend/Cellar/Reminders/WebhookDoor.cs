using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DualRandom.SharedKernel;

namespace DualRandom.Cellar.Reminders;

/// <summary>Calls the systems of departments: to the address that was looked at, no further, and listening only for a moment.</summary>
internal sealed class WebhookDoor : IDisposable
{
    public const string Timestamp = "X-DualRandom-Timestamp";
    public const string Signature = "X-DualRandom-Signature";
    public const string MessageId = "X-DualRandom-Message-Id";

    private const int MostRead = 64 * 1024;
    private const int Quoted = 200;

    private readonly Outside _outside;
    private readonly IProtector _protector;
    private readonly HttpClient _client;

    public WebhookDoor(Outside outside, IProtector protector)
    {
        (_outside, _protector) = (outside, protector);
        // Through a proxy the address that is reached would be the proxy's to choose.
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, UseProxy = false, MaxResponseHeadersLength = 16, PooledConnectionLifetime = TimeSpan.FromMinutes(1), ConnectCallback = Connect,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <exception cref="NotDeliveredException">It was not taken.</exception>
    public async Task Send(Letter letter, Webhook hook, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(_outside.WebhookPatience);
        try
        {
            using var request = Request(letter, hook);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (!response.IsSuccessStatusCode)
                throw await Refusal(response, patience.Token);
        }
        catch (HttpRequestException e)
        {
            throw e.InnerException as NotDeliveredException ?? new NotDeliveredException(Failure.Later, $"接收系统“{hook.Name}”不可达：{e.Message}", e);
        }
        catch (IOException e)
        {
            throw new NotDeliveredException(Failure.Later, $"接收系统“{hook.Name}”中断了连接：{e.Message}", e);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new NotDeliveredException(Failure.Later, $"接收系统“{hook.Name}”在 {_outside.WebhookPatience.TotalSeconds} 秒内没有答复", e);
        }
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Request(Letter letter, Webhook hook)
    {
        var at = MachineTime.Now.ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, hook.Url) { Content = new StringContent(letter.Body, Encoding.UTF8, "application/json") };
        request.Headers.Add(MessageId, letter.MessageId);
        request.Headers.Add(Timestamp, at.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(Signature, Webhook.Sign(_protector.RevealText(hook.Secret), at, letter.Body));
        return request;
    }

    // What a redirect points to is never asked: it could be inside.
    private static async Task<NotDeliveredException> Refusal(HttpResponseMessage response, CancellationToken ct)
    {
        var status = (int)response.StatusCode;
        if (status is >= 300 and < 400)
            return new NotDeliveredException(Failure.Never, $"接收系统答复 {status}，要求转向其他地址，已拒绝");
        var failure = status is >= 500 or 408 or 425 or 429 ? Failure.Later : Failure.Never;
        return new NotDeliveredException(failure, $"接收系统答复 {status}：{await Words(response, ct)}");
    }

    private static async Task<string> Words(HttpResponseMessage response, CancellationToken ct)
    {
        var (bytes, read) = (new byte[MostRead], 0);
        await using var content = await response.Content.ReadAsStreamAsync(ct);
        while (read < bytes.Length && await content.ReadAsync(bytes.AsMemory(read), ct) is > 0 and var more)
            read += more;
        var words = PlainText.OneLine(Encoding.UTF8.GetString(bytes, 0, read));
        return words.Length > Quoted ? words[..Quoted] : words;
    }

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await WebhookAddress.Resolve(host, port, _outside.AllowedHosts, ct);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
