using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using NUnit.Framework;

namespace DualRandom.Tests.Cellar.Reminders;

/// <summary>
/// A real mail server (Exim, brought by <c>tests/smtp</c>) on a loopback port: TLS with a certificate of its own, a password, mailboxes in
/// a folder. It refuses <c>nobody@</c> for ever and <c>later@</c> for now.
/// </summary>
internal sealed class MailServer : IAsyncDisposable
{
    public const string User = "office";
    public const string Password = "Ein-Passwort-der-Post";

    private const string Exim = "/usr/sbin/exim4";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly Lazy<bool> Brought = new(Bring);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dualrandom-mail-");
    private readonly int _port = FreePort();
    private Process? _process;

    private string Certificate => Path.Combine(_folder.FullName, "cert.pem");

    private string Log => Path.Combine(_folder.FullName, "mainlog");

    /// <summary>Of the host that sends here.</summary>
    public string[] Settings =>
    [
        "--Smtp:Host=localhost", $"--Smtp:Port={_port}", $"--Smtp:User={User}", $"--Smtp:Password={Password}", "--Smtp:From=dualrandom@qinghe.test",
        $"--Smtp:TrustedCertificate={Certificate}", "--Smtp:TimeoutSeconds=5",
    ];

    /// <summary>How many mails the server said 250 to.</summary>
    public int Accepted => File.Exists(Log) ? File.ReadLines(Log).Count(line => line.Contains(" <= dualrandom@", StringComparison.Ordinal)) : 0;

    public IEnumerable<string> LogLines => File.Exists(Log) ? File.ReadLines(Log) : [];

    public static async Task<MailServer> Started()
    {
        if (!Brought.Value)
            Assert.Ignore("No mail server: tests/smtp could not bring exim4-daemon-light");
        var server = new MailServer();
        server.Configure();
        await server.Start();
        return server;
    }

    public async Task Start()
    {
        var start = new ProcessStartInfo(Exim) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])["-C", Path.Combine(_folder.FullName, "exim.conf"), "-bdf", "-oX", $"127.0.0.1.{_port}"])
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, _port, patience.Token);
                return;
            }
            catch (SocketException) when (!_process.HasExited)
            {
                await Task.Delay(20, patience.Token);
            }
        }
    }

    public async Task Stop()
    {
        if (_process is null)
            return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>The mailbox of an address, once it holds this many; the server puts a mail there just after its 250.</summary>
    public async Task<IReadOnlyList<Mail>> Mails(string address, int atLeast)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var mails = Box().Where(mail => mail.To == address).ToList();
            if (mails.Count >= atLeast)
                return mails;
            if (patience.IsCancellationRequested)
                throw new TimeoutException($"{address} got {mails.Count} mails:\n{string.Join('\n', LogLines)}");
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _folder.Delete(recursive: true);
    }

    // One box for all: the server takes no name of a folder from outside.
    private IEnumerable<Mail> Box()
    {
        var box = new DirectoryInfo(Path.Combine(_folder.FullName, "mail", "all", "new"));
        return box.Exists ? box.GetFiles().OrderBy(file => file.LastWriteTimeUtc).Select(file => Mail.Of(MimeMessage.Load(file.FullName))) : [];
    }

    private void Configure()
    {
        var (me, group, isRoot) = (Environment.UserName, Group(), Environment.UserName == "root");
        MakeCertificate();
        var mail = _folder.CreateSubdirectory("mail");
        if (isRoot && !OperatingSystem.IsWindows())
        {
            // It never writes into a mailbox as root.
            File.SetUnixFileMode(_folder.FullName, (UnixFileMode)0b111_101_101);
            File.SetUnixFileMode(mail.FullName, (UnixFileMode)0b111_111_111);
        }

        var configuration = """
            primary_hostname = localhost
            exim_user = %me%
            exim_group = %group%
            spool_directory = %folder%/spool
            log_file_path = %folder%/%slog
            pid_file_path = %folder%/pid
            disable_ipv6 = true
            host_lookup =
            rfc1413_query_timeout = 0s
            keep_environment =
            tls_advertise_hosts = *
            tls_certificate = %folder%/cert.pem
            tls_privatekey = %folder%/key.pem
            auth_advertise_hosts = ${if eq{$tls_in_cipher}{}{}{*}}
            acl_smtp_rcpt = rcpt
            acl_smtp_data = data
            begin acl
            rcpt:
              deny !authenticated = *
                   message = sign in first
              deny local_parts = nobody
                   message = no such person here
              defer local_parts = later
                    message = come back later
              accept
            data:
              accept
            begin routers
            everyone:
              driver = accept
              transport = maildir
            begin transports
            maildir:
              driver = appendfile
              directory = %folder%/mail/all
              maildir_format
              create_directory
              directory_mode = 0755
              mode = 0644
              user = %postman%
              group = %postmen%
            begin authenticators
            plain:
              driver = plaintext
              public_name = PLAIN
              server_condition = ${if and{{eq{$auth2}{%user%}}{eq{$auth3}{%password%}}}}
              server_set_id = $auth2

            """;
        var values = new Dictionary<string, string>
        {
            ["me"] = me, ["group"] = group, ["folder"] = _folder.FullName, ["postman"] = isRoot ? "mail" : me, ["postmen"] = isRoot ? "mail" : group, ["user"] = User,
            ["password"] = Password,
        };
        File.WriteAllText(Path.Combine(_folder.FullName, "exim.conf"), values.Aggregate(configuration, (text, value) => text.Replace($"%{value.Key}%", value.Value, StringComparison.Ordinal)));
    }

    private void MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = DualRandom.SharedKernel.MachineTime.Now;
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        File.WriteAllText(Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder.FullName, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private static string Group()
    {
        using var asking = Process.Start(new ProcessStartInfo("id", "-gn") { RedirectStandardOutput = true, UseShellExecute = false })!;
        return asking.StandardOutput.ReadToEnd().Trim();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool Bring()
    {
        if (File.Exists(Exim))
            return true;
        using var bringing = Process.Start(Path.Combine(Repository(), "tests", "smtp"));
        bringing.WaitForExit();
        return bringing.ExitCode == 0;
    }

    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}

/// <summary>As a mailbox shows it.</summary>
internal sealed record Mail(string MessageId, string From, string To, string Subject, string Text, string AutoSubmitted, IReadOnlyDictionary<string, byte[]> Files)
{
    public static Mail Of(MimeMessage message) =>
        new(message.MessageId ?? "", message.From.ToString(), message.To.Mailboxes.Single().Address, message.Subject ?? "", message.TextBody ?? "", message.Headers["Auto-Submitted"] ?? "",
            message.Attachments.OfType<MimePart>().ToDictionary(part => part.FileName ?? "", Content));

    private static byte[] Content(MimePart part)
    {
        using var bytes = new MemoryStream();
        part.Content!.DecodeTo(bytes);
        return bytes.ToArray();
    }
}
