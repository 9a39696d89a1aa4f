using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Text;

namespace DualRandom.Cellar.Reminders;

/// <summary>One run's connection to the mail server, opened with the first mail.</summary>
internal sealed class MailDoor(SmtpSettings settings) : IAsyncDisposable
{
    private readonly SmtpClient _client = new() { Timeout = (int)settings.Patience.TotalMilliseconds, CheckCertificateRevocation = false };
    private X509Certificate2? _trusted;

    /// <exception cref="NotDeliveredException">It did not arrive, as far as is known.</exception>
    public async Task Send(Letter letter, string address, DateTimeOffset now, CancellationToken ct)
    {
        using var message = Message(letter, address, now);
        await Send(message, address, ct);
    }

    /// <param name="message">Complete but for its sender.</param>
    /// <exception cref="NotDeliveredException">It did not arrive, as far as is known.</exception>
    public async Task Send(MimeMessage message, string address, CancellationToken ct)
    {
        message.From.Add(new MailboxAddress(settings.FromName, settings.From));
        await Open(ct);
        try
        {
            await _client.SendAsync(message, ct);
        }
        catch (SmtpCommandException e)
        {
            var isOurs = e.ErrorCode == SmtpErrorCode.SenderNotAccepted || e.StatusCode == SmtpStatusCode.ServiceNotAvailable;
            var failure = isOurs ? Failure.Provider : (int)e.StatusCode >= 500 ? Failure.Never : Failure.Later;
            throw new NotDeliveredException(failure, $"邮件服务器答复 {(int)e.StatusCode}：{e.Message.Replace(address, EmailAddress.Mask(address), StringComparison.OrdinalIgnoreCase)}", e);
        }
        catch (Exception e) when (IsOfTheLine(e, ct))
        {
            throw new NotDeliveredException(Failure.Provider, $"与邮件服务器的连接中断：{e.Message}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_client.IsConnected)
                await _client.DisconnectAsync(true);
        }
        catch (Exception e) when (IsOfTheLine(e, CancellationToken.None) || e is SmtpCommandException)
        {
            // Everything was said; who hung up first does not matter.
        }

        _client.Dispose();
        _trusted?.Dispose();
    }

    private async Task Open(CancellationToken ct)
    {
        if (_client.IsConnected)
            return;
        try
        {
            if (settings.TrustedCertificate is { Length: > 0 } file)
            {
                _trusted ??= X509CertificateLoader.LoadCertificateFromFile(file);
                _client.ServerCertificateValidationCallback = (_, shown, _, errors) => errors == System.Net.Security.SslPolicyErrors.None || Trusts(shown, errors);
            }

            await _client.ConnectAsync(settings.Host, settings.Port, settings.Tls, ct);
            if (settings.User is { Length: > 0 } user)
                await _client.AuthenticateAsync(user, settings.Password ?? "", ct);
        }
        catch (Exception e) when (IsOfTheLine(e, ct) || e is SmtpCommandException or AuthenticationException or NotSupportedException)
        {
            if (_client.IsConnected)
                await _client.DisconnectAsync(false, CancellationToken.None);
            throw new NotDeliveredException(Failure.Provider, $"不能连接邮件服务器 {settings.Host}:{settings.Port}：{e.Message}", e);
        }
    }

    // The name must fit whatever the file says.
    private bool Trusts(X509Certificate? shown, System.Net.Security.SslPolicyErrors errors)
    {
        if (shown is not X509Certificate2 certificate || errors.HasFlag(System.Net.Security.SslPolicyErrors.RemoteCertificateNameMismatch))
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_trusted!);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }

    private static bool IsOfTheLine(Exception e, CancellationToken ct) =>
        e is IOException or System.Net.Sockets.SocketException or TimeoutException or SslHandshakeException or ProtocolException or ServiceNotConnectedException
        || e is OperationCanceledException && !ct.IsCancellationRequested;

    private MimeMessage Message(Letter letter, string address, DateTimeOffset now)
    {
        var message = new MimeMessage
        {
            MessageId = letter.MessageId, Date = now, Subject = letter.Subject, Body = new TextPart(TextFormat.Plain) { Text = letter.Body },
        };
        message.To.Add(new MailboxAddress(letter.PersonName, address));
        // RFC 3834: no holiday answer comes back.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}
