using System.Text.Json;
using DualRandom.Matching.Lottery;
using DualRandom.Matching.Lottery.Bundles;

namespace DualRandom.Verifier;

/// <summary>What the command line offers. Exit codes: 0 nothing failed, 1 something did, 2 it could not be tried.</summary>
internal static class Commands
{
    private const int Clean = 0;
    private const int Failed = 1;
    private const int NotTried = 2;

    private const string Usage = """
        deploy/verify BUNDLE      核验一个抽取的核验包，或检查对象自己的入库证明 · verifies the bundle of a draw, or a subject's own proof
        deploy/dr1 check FILE     核对样例文件 · checks a file of vectors
        """;

    public static int Run(string[] arguments, TextWriter output, TextWriter errors)
    {
        try
        {
            return arguments switch
            {
                ["verify", var bundle] => Verify(bundle, output),
                ["check", var file] => Check(file, output),
                _ => Complain(Usage),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DrawRefusedException)
        {
            return Complain(e.Message);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return Complain($"不是样例文件：{e.Message}");
        }

        int Complain(string message)
        {
            errors.WriteLine(message);
            return NotTried;
        }
    }

    private static int Verify(string path, TextWriter output)
    {
        // A platform that hashes, normalises or sorts otherwise would verify otherwise.
        SelfTest.Run();
        using var bundle = File.OpenRead(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var code = Clean;
        var lines = ProofVerification.IsProof(bundle) ? ProofVerification.Run(bundle) : Verification.Run(bundle, name => Open(Path.Combine(folder, name)));
        foreach (var line in lines)
        {
            output.WriteLine(line);
            if (line.Verdict == CheckLine.Fail)
                code = Failed;
        }
        return code;
    }

    private static FileStream? Open(string path) => File.Exists(path) ? File.OpenRead(path) : null;

    // Counts per list and the first difference, in the order of the file's lists.
    private static int Check(string path, TextWriter output)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(path));
        string? first = null;
        foreach (var list in Vectors.In(file.RootElement).Concat(BundleVectors.In(file.RootElement)).GroupBy(ListOf))
        {
            var (all, same) = (0, 0);
            foreach (var vector in list)
            {
                all++;
                var actual = SelfTest.Recompute(vector);
                if (actual == vector.Expected)
                    same++;
                else
                    first ??= $"{vector.Name}\n  应为 {vector.Expected}\n  算得 {actual}";
            }
            output.WriteLine($"{list.Key} {same}/{all}");
        }
        output.WriteLine(first is null ? "全部一致 · no difference" : $"首个差异 · first difference: {first}");
        return first is null ? Clean : Failed;
    }

    private static string ListOf(Vector vector) => vector.Name.Split(' ', '[') is [("SHA256" or "SM3") and var suite, var tv, ..]
        ? $"{suite} {tv}"
        : vector.Name.Split(' ', '[')[0];
}
