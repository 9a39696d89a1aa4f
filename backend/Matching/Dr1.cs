using System.Globalization;
using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>How this house uses DR-1: one suite for its log, no draw by an engine that fails its vectors, refusals as answers.</summary>
internal static class Dr1
{
    private static readonly Lazy<string?> Broken = new(FirstBrokenVector);

    public static Suite Suite => Suite.Sha256;

    /// <summary>The first that this machine computes otherwise; null: none.</summary>
    public static string? BrokenVector => Broken.Value;

    /// <summary>DR-1 F: a platform that hashes or sorts otherwise would draw otherwise.</summary>
    public static void RefuseUnlessSound()
    {
        if (BrokenVector is { } vector)
            throw new RuleBrokenException("draw.self-test-failed", $"抽取引擎自检未通过（{vector}），本机不得抽取");
    }

    public static T Obey<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (DrawRefusedException refused)
        {
            throw Refusal(refused);
        }
    }

    public static async Task<T> Obey<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (DrawRefusedException refused)
        {
            throw Refusal(refused);
        }
    }

    /// <summary>The log knows whole seconds only, so every step is judged by whole seconds.</summary>
    public static DateTimeOffset WholeSeconds(DateTimeOffset at) =>
        DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());

    public static string Time(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static RuleBrokenException Refusal(DrawRefusedException refused) => new($"draw.refused-{refused.Clause.ToLowerInvariant()}", refused.Message);

    private static string? FirstBrokenVector()
    {
        try
        {
            SelfTest.Run();
            return null;
        }
        catch (SelfTestFailedException failed)
        {
            return failed.Vector;
        }
    }
}
