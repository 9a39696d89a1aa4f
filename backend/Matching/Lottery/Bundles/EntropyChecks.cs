using System.Globalization;

namespace DualRandom.Matching.Lottery.Bundles;

/// <summary>Digits, beacons, and the seed that they give (B3, B7).</summary>
internal static class EntropyChecks
{
    private const int NonceLength = 16;

    public static Finding Entropy(Evidence e)
    {
        var (b, c) = (e.Bundle, e.Bundle.Commitment);
        Demand.Same([.. c.WitnessSlots.Select(s => s.Code)], [.. b.Witness.Select(w => w.Slot)], "B3", "见证席位");
        foreach (var (slot, reveal) in c.WitnessSlots.Zip(b.Witness))
        {
            var isAway = reveal.Digits.Length == 0 && reveal.Nonce.Length == 0;
            Demand.That(isAway || (uint)reveal.Digits.Length == slot.Digits && reveal.Nonce.Length == NonceLength, "B3", $"席位 {slot.Code} 的位数或随机串长度不符");
        }
        Demand.Same([.. c.Beacons.Select(x => x.Type)], [.. b.Beacons.Select(x => x.Type)], "B3", "公开随机源");
        foreach (var (declared, used) in c.Beacons.Zip(b.Beacons))
        {
            Demand.That(Beacons.IsParameter(used.Type, used.Parameter) && Beacons.IsValue(used.Type, used.Value), "B3", $"{used.Type} 的期号或结果形式不符");
            Demand.That(
                Beacons.IsParameter(declared.Type, declared.Parameter) && Beacons.MayStandFor(used.Type, declared.Parameter, used.Parameter, c.VoidPolicy),
                "B2", $"{used.Type} 声明第 {declared.Parameter} 期，使用第 {used.Parameter} 期");
        }
        var strength = Strength.Of(c.WitnessSlots, c.Beacons);
        Demand.That(strength.IsEnough, "B7", "随机来源强度不足 64 比特");
        Demand.That(strength.TrustClass == b.Trust, "B7", $"信任级别应为 {strength.TrustClass}，公布 {b.Trust}");
        return new Finding(true, string.Create(CultureInfo.InvariantCulture, $"信任级别 {strength.TrustClass}，强度 {strength.Entropy / 100m} 比特"));
    }

    /// <summary>Whether the lottery really fell so is not in the file: it says what to look up.</summary>
    public static Finding BeaconTruth(Evidence e) => Finding.NotChecked("请向发布方查对 " + string.Join("；", e.Bundle.Beacons
        .Concat(e.Bundle.Events.SelectMany(x => x.Sources).Where(s => !s.IsWitness).Select(s => s.Published))
        .Select(b => $"{b.Type} 第 {b.Parameter} 期 {b.Value}")));

    public static Finding Seed(Evidence e)
    {
        var b = e.Bundle;
        var seed = Lottery.Seed.Of(b.Suite, b.Secret, b.CommitDigest, [.. b.Witness.Select(w => new WitnessDigits(w.Slot, w.Digits))], b.Beacons);
        Demand.Same(seed, b.Seed, "B3", "种子");
        return Finding.Pass;
    }
}
