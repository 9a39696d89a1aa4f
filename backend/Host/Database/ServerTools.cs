using System.ComponentModel;
using System.Diagnostics;

namespace DualRandom.Host.Database;

/// <summary>Runs PostgreSQL's own programs, as the account that owns the data.</summary>
internal sealed class ServerTools(PostgresBinaries binaries, ClusterHome home)
{
    /// <remarks>Not cancelled: a half-made start would leave a server that nobody stops.</remarks>
    public async Task<(int ExitCode, string Output)> Run(string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(binaries.Folder, tool), arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = home.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C"; // the messages that Diagnosis reads
        if (home.Account is not null)
            start.UserName = home.Account;

        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, await output + await errors);
        }
        catch (Win32Exception error)
        {
            return (-1, error.Message);
        }
    }
}
