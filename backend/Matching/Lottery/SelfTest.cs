using System.Security.Cryptography;
using System.Text.Json;
using DualRandom.Matching.Lottery.Bundles;

namespace DualRandom.Matching.Lottery;

/// <summary>
/// Recomputes the embedded vectors, TV1 … TV12 in both suites (F). The host runs it at start and refuses to draw if it throws: a platform that hashes,
/// normalises or sorts otherwise would draw otherwise.
/// </summary>
internal static class SelfTest
{
    /// <summary>Throws <see cref="SelfTestFailedException"/> naming the first vector that differs.</summary>
    public static void Run()
    {
        HoldAgainstPlatform();
        using var embedded = typeof(SelfTest).Assembly.GetManifestResourceStream("DR-1/vectors.json")
            ?? throw new SelfTestFailedException("vectors.json", "present", "absent");
        using var vectors = JsonDocument.Parse(embedded);
        Run(vectors.RootElement);
    }

    internal static void Run(JsonElement vectors)
    {
        foreach (var vector in Vectors.In(vectors).Concat(BundleVectors.Replayed(vectors)))
        {
            var actual = Recompute(vector);
            if (actual != vector.Expected)
                throw new SelfTestFailedException(vector.Name, vector.Expected, actual);
        }
    }

    // Every length that the plain code is used for.
    private static void HoldAgainstPlatform()
    {
        var data = new byte[ShortSha256.Longest];
        var digest = new byte[Suite.DigestLength];
        for (var length = 0; length <= data.Length; length++)
        {
            ShortSha256.Hash(data.AsSpan(0, length), digest);
            if (SHA256.HashData(data.AsSpan(0, length)) is var expected && !digest.AsSpan().SequenceEqual(expected))
                throw new SelfTestFailedException($"SHA-256 of {length} bytes", Convert.ToHexStringLower(expected), Convert.ToHexStringLower(digest));
            if (length < data.Length)
                data[length] = (byte)(131 * length + 7);
        }
    }

    /// <summary>What comes out, be it what was thrown.</summary>
    internal static string Recompute(Vector vector)
    {
        try
        {
            return vector.Actual();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return $"{e.GetType().Name}: {e.Message}";
        }
    }
}

/// <summary>The engine does not compute what DR-1 says; nothing may be drawn.</summary>
internal sealed class SelfTestFailedException(string vector, string expected, string actual)
    : Exception($"DR-1 vector {vector}: expected {expected}, computed {actual}")
{
    public string Vector { get; } = vector;
}
