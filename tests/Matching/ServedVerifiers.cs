using System.Diagnostics;
using DualRandom.Verifier;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching;

/// <summary>Both verifiers on a bundle that the server gave.</summary>
internal static class ServedVerifiers
{
    private static string Repository
    {
        get
        {
            var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "DualRandom.sln")))
                folder = folder.Parent;
            return folder.FullName;
        }
    }

    /// <summary>What deploy/verify prints.</summary>
    public static IReadOnlyList<string> Lines(string bundle) => OnDisk(bundle, path =>
    {
        using var output = new StringWriter();
        Commands.Run(["verify", path], output, output);
        TestContext.Out.WriteLine(output.ToString());
        return Split(output.ToString());
    });

    /// <summary>The second verifier has the same verdict on every line. It runs on Node's own TypeScript; where that is missing, the first one's word stands alone.</summary>
    public static void RefuseDisagreement(string bundle)
    {
        if (!HasNode())
        {
            TestContext.Out.WriteLine("deploy/dr1ts was not run: Node 22.18 or later is missing");
            return;
        }

        var second = OnDisk(bundle, path => Split(Run("deploy/dr1ts", "verify", path).Output));
        second.Select(Verdict).ShouldBe(Lines(bundle).Select(Verdict));
    }

    private static string Verdict(string line) => line.Split('：')[0];

    private static string[] Split(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static T OnDisk<T>(string bundle, Func<string, T> act)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, bundle);
            return act(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static bool HasNode() => Run("deploy/dr1ts", "verify").Code == 2 && Run("deploy/dr1ts", "verify").Errors.Contains("dr1 verify", StringComparison.Ordinal);

    private static (int Code, string Output, string Errors) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository, program), arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
