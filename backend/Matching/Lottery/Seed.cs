namespace DualRandom.Matching.Lottery;

/// <summary>Digits that a slot brought, "" if it stayed away or revealed late (B3).</summary>
internal sealed record WitnessDigits(string Slot, string Digits);

/// <summary>A value that was really used, with the issue it came from (B3).</summary>
internal sealed record BeaconValue(string Type, string Parameter, string Value);

/// <summary>From the secret, the commitment and the entropy to the 32 bytes of the seed (B3).</summary>
internal static class Seed
{
    /// <summary>
    /// TM(S, "seed", …). Slots in the commitment's order, all of them; beacons in the declared order, all of them.
    /// Refuses a secret that was not committed (B2) and any digit, issue or value of another form (B3).
    /// </summary>
    public static byte[] Derive(
        Suite suite, byte[] secret, Commitment commitment, IReadOnlyList<WitnessDigits> witness, IReadOnlyList<BeaconValue> beacons)
    {
        if (secret.Length != Suite.DigestLength || !Commitment.OfSecret(suite, secret).AsSpan().SequenceEqual(commitment.SecretCommit))
            throw new DrawRefusedException("B2", "服务器密数与承诺不符");
        if (witness.Count != commitment.WitnessSlots.Count || beacons.Count != commitment.Beacons.Count)
            throw new DrawRefusedException("B3", "见证数字或公开随机源不齐");
        foreach (var (slot, reveal) in commitment.WitnessSlots.Zip(witness))
            if (reveal.Slot != slot.Code || !Beacons.IsDigits(reveal.Digits) || reveal.Digits.Length != 0 && reveal.Digits.Length != slot.Digits)
                throw new DrawRefusedException("B3", $"席位 {slot.Code} 的数字不合规定");
        foreach (var (declared, used) in commitment.Beacons.Zip(beacons))
            if (used.Type != declared.Type
                || !Beacons.IsParameter(used.Type, used.Parameter)
                || !Beacons.IsValue(used.Type, used.Value)
                || !Beacons.MayStandFor(used.Type, declared.Parameter, used.Parameter, commitment.VoidPolicy))
                throw new DrawRefusedException("B3", $"公开随机源 {declared.Type} 的期号或结果不合规定");

        return Of(suite, secret, commitment.Digest(suite), witness, beacons);
    }

    /// <summary>The formula alone; <paramref name="commitDigest"/> is C.</summary>
    public static byte[] Of(
        Suite suite, byte[] secret, byte[] commitDigest, IReadOnlyList<WitnessDigits> witness, IReadOnlyList<BeaconValue> beacons) =>
        suite.TaggedMac(secret, "seed", w => w
            .Bs(commitDigest)
            .Ls(witness, static (x, d) => x.St(d.Slot).St(d.Digits))
            .Ls(beacons, static (x, b) => x.St(b.Type).St(b.Parameter).St(b.Value)));
}
