using System.Globalization;

namespace DualRandom.Matching.Lottery;

/// <summary>The public sources of randomness and the one way to write their values (B3).</summary>
internal static class Beacons
{
    /// <summary>Entropy of one value in hundredths of a bit.</summary>
    public static uint Entropy(string type) => type switch
    {
        "cn-ssq" => 2408,
        "cn-dlt" => 2435,
        "cn-pl5" => 1660,
        "cn-3d" => 996,
        "drand-quicknet" => 25600,
        "nist-2" => 51200,
        _ => throw new DrawRefusedException("B3", $"未知公开随机源“{type}”"),
    };

    /// <summary>The form of the issue: 1–12 digits for lotteries, a round, or chain "/" pulse.</summary>
    public static bool IsParameter(string type, string parameter)
    {
        Entropy(type);
        return type switch
        {
            "drand-quicknet" => IsDecimal(parameter),
            "nist-2" => parameter.Split('/') is [var chain, var pulse] && IsDecimal(chain) && IsDecimal(pulse),
            _ => parameter.Length is >= 1 and <= 12 && IsDigits(parameter),
        };
    }

    /// <summary>The form of the value; an unknown type throws.</summary>
    public static bool IsValue(string type, string value)
    {
        Entropy(type);
        return type switch
        {
            "cn-ssq" => value.Split('/') is [var red, var blue] && IsRising(red, 6, 33) && IsRising(blue, 1, 16),
            "cn-dlt" => value.Split('/') is [var front, var back] && IsRising(front, 5, 35) && IsRising(back, 2, 12),
            "cn-pl5" => AreDigits(value, 5),
            "cn-3d" => AreDigits(value, 3),
            "drand-quicknet" => Hex.IsLower(value, 64),
            _ => Hex.IsLower(value, 128),
        };
    }

    /// <summary>True if <paramref name="used"/> may stand for <paramref name="declared"/>: the same issue, or a higher one where the policy allows.</summary>
    public static bool MayStandFor(string type, string declared, string used, string voidPolicy) =>
        used == declared
        || voidPolicy == "next-issue" && type.StartsWith("cn-", StringComparison.Ordinal)
            && ulong.Parse(used, CultureInfo.InvariantCulture) > ulong.Parse(declared, CultureInfo.InvariantCulture);

    /// <summary>ASCII 0–9 only; the empty text too.</summary>
    public static bool IsDigits(string s) => s.All(char.IsAsciiDigit);

    private static bool IsDecimal(string s) => s.Length > 0 && IsDigits(s) && s[0] != '0';

    private static bool AreDigits(string value, int count) =>
        value.Split('.') is var parts && parts.Length == count && parts.All(p => p.Length == 1 && IsDigits(p));

    private static bool IsRising(string value, int count, int highest)
    {
        var last = 0;
        var parts = value.Split('.');
        foreach (var part in parts)
        {
            if (part.Length != 2 || !IsDigits(part))
                return false;
            var number = int.Parse(part, CultureInfo.InvariantCulture);
            if (number <= last || number > highest)
                return false;
            last = number;
        }
        return parts.Length == count;
    }
}

/// <summary>How much chance the declared sources hold (B7), in hundredths of a bit, and whom one must trust.</summary>
/// <param name="TrustClass">1: a single beacon ≥ 24 bits that nobody here controls; else 2.</param>
internal sealed record Strength(ulong Entropy, byte TrustClass)
{
    private const uint PerDigit = 332;
    private const uint Needed = 6400;
    private const uint IndependentBeacon = 2400;

    public bool IsEnough => Entropy >= Needed;

    /// <summary>For people: 69.72.</summary>
    public decimal Bits => Entropy / 100m;

    public static Strength Of(IReadOnlyCollection<WitnessSlot> slots, IReadOnlyCollection<DeclaredBeacon> beacons)
    {
        var digits = slots.Aggregate(0ul, (sum, s) => sum + s.Digits);
        var sources = beacons.Select(b => Beacons.Entropy(b.Type)).ToList();
        return new Strength(
            digits * PerDigit + sources.Aggregate(0ul, (sum, e) => sum + e),
            sources.Exists(e => e >= IndependentBeacon) ? (byte)1 : (byte)2);
    }
}
