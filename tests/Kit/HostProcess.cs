using System.Collections.Concurrent;
using System.Diagnostics;

namespace DualRandom.Kit;

/// <summary>
/// The real host as a process of its own, on the data of a house and on machine time. It can be killed as by a power cut and
/// started again; the house beside it opens accounts and looks into the database.
/// </summary>
public sealed class HostProcess : IAsyncDisposable
{
    private const string Ready = "ready: ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string[] TheHost = ["DualRandom.Host.dll"];

    private readonly IReadOnlyList<string> _command;
    private readonly ConcurrentQueue<string> _said = new();
    private Process? _process;

    private HostProcess(IReadOnlyList<string> command) => _command = command;

    /// <summary>Another one after every start.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>What it has printed since its last start.</summary>
    public string Said => string.Join('\n', _said);

    /// <summary>Of the operating system.</summary>
    public int Id => _process!.Id;

    /// <param name="house">One that opens no door of jobs, else it would deliver in place of the process.</param>
    /// <param name="settings">Beside those of the house, or in their place.</param>
    public static Task<HostProcess> Start(HouseFixture house, params string[] settings) => Start(house, TheHost, settings);

    public static Task<HostProcess> Start(IReadOnlyList<string> settings) => Start(TheHost, settings);

    /// <param name="program">An assembly beside this one that is a host, and its first arguments.</param>
    public static Task<HostProcess> Start(HouseFixture house, string[] program, string[] settings) => Start(program, [.. house.Settings(), "--Settling=true", .. settings]);

    private static async Task<HostProcess> Start(string[] program, IReadOnlyList<string> settings)
    {
        var host = new HostProcess([.. program, .. settings]);
        await host.Start();
        return host;
    }

    /// <summary>Returns when the host answers.</summary>
    public async Task Start()
    {
        var start = Command(_command);
        _said.Clear();
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => address.TrySetException(new InvalidOperationException($"The host ended: {Said}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Address = await address.Task.WaitAsync(Patience);
        using var anyone = new HttpClient { BaseAddress = Address };
        (await anyone.GetAsync("/health")).EnsureSuccessStatusCode();

        void Hear(string? line)
        {
            if (line is null)
                return;
            _said.Enqueue(line);
            if (line.IndexOf(Ready, StringComparison.Ordinal) is >= 0 and var at)
                address.TrySetResult(new Uri(line[(at + Ready.Length)..].Trim()));
        }
    }

    /// <summary>Another command of the host, such as backup, to its end.</summary>
    public static async Task<(int ExitCode, string Output)> Run(params string[] arguments)
    {
        using var process = Process.Start(Command([.. TheHost, .. arguments]))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, await output + await errors);
    }

    private static ProcessStartInfo Command(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            UseShellExecute = false, WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, command[0]), .. command.Skip(1)])
            start.ArgumentList.Add(argument);
        return start;
    }

    /// <summary>SIGKILL: no farewell, nothing flushed.</summary>
    public async Task Kill()
    {
        if (_process is null)
            return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync() => await Kill();
}
