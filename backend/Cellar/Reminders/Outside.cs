using MailKit.Security;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DualRandom.Cellar.Reminders;

/// <summary>The mail server of the installation.</summary>
/// <param name="TrustedCertificate">PEM file of a server's or authority's certificate that is trusted beside those of the machine.</param>
internal sealed record SmtpSettings(
    string Host, int Port, SecureSocketOptions Tls, string? User, string? Password, string From, string FromName, string? TrustedCertificate, TimeSpan Patience);

/// <summary>What of the world outside the house may learn of: settings, with defaults.</summary>
/// <param name="IsOpen">False in practice: nobody's mailbox hears of it.</param>
/// <param name="Smtp">Null: no mail server, no mails.</param>
/// <param name="AllowedHosts">Webhooks of these (host or host:port) may lie inside the network and speak HTTP.</param>
/// <param name="MostPerRun">Letters of one run, so that what waited for a day does not go out in a minute.</param>
internal sealed record Outside(bool IsOpen, SmtpSettings? Smtp, IReadOnlyList<string> AllowedHosts, TimeSpan WebhookPatience, int MostPerRun, Func<string> Address)
{
    /// <summary>Of message ids and calendar entries.</summary>
    public string Domain => Smtp?.From.Split('@')[^1] ?? "dualrandom.invalid";

    /// <exception cref="InvalidOperationException">A setting that cannot be meant.</exception>
    public static Outside Read(IServiceProvider services)
    {
        var settings = services.GetRequiredService<IConfiguration>();
        return new Outside(
            settings.GetValue("Reminders:Outside", true), Mail(settings.GetSection("Smtp")), settings.GetSection("Reminders:Webhooks:AllowedHosts").Get<string[]>() ?? [],
            TimeSpan.FromSeconds(settings.GetValue("Reminders:Webhooks:TimeoutSeconds", 10d)), settings.GetValue("Reminders:MostPerRun", 200), Own);

        string Own() => (settings["PublicUrl"] is { Length: > 0 } given
            ? given
            : services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "").TrimEnd('/');
    }

    public string Link(string path) => Address() + path;

    private static SmtpSettings? Mail(IConfigurationSection smtp)
    {
        if (smtp["Host"] is not { Length: > 0 } host)
            return null;
        var from = smtp["From"] is { } given && EmailAddress.IsOne(given) ? given : throw new InvalidOperationException("Smtp:From 必须是一个电子邮件地址 · must be an e-mail address");
        var tls = (smtp["Tls"] ?? "startTls").ToUpperInvariant() switch
        {
            "STARTTLS" => SecureSocketOptions.StartTls,
            "ONCONNECT" => SecureSocketOptions.SslOnConnect,
            "NONE" => SecureSocketOptions.None,
            var other => throw new InvalidOperationException($"Smtp:Tls 只能是 startTls、onConnect 或 none，而不是 {other} · must be startTls, onConnect or none"),
        };
        if (tls == SecureSocketOptions.None && smtp["User"] is { Length: > 0 })
            throw new InvalidOperationException("Smtp:Tls=none 时不能使用密码登录 · a password never goes out in the clear");
        return new SmtpSettings(
            host, smtp.GetValue("Port", tls == SecureSocketOptions.SslOnConnect ? 465 : 587), tls, smtp["User"], smtp["Password"], from, smtp["FromName"] ?? "双随机系统",
            smtp["TrustedCertificate"], TimeSpan.FromSeconds(smtp.GetValue("TimeoutSeconds", 20d)));
    }
}
