namespace DualRandom.Matching.Lottery.Bundles;

/// <summary>What may be added to a bundle: openings of rows, signatures.</summary>
internal static class AttachmentChecks
{
    public static Finding Openings(Evidence e)
    {
        foreach (var opening in e.Bundle.Openings)
        {
            var row = e.Known(opening.Handle) ?? throw new DrawRefusedException("E2", $"没有 {opening.Handle} 的行");
            Demand.Same(e.Bundle.Suite.TaggedHash("priv", w => w.Bs(opening.Salt).Raw(opening.Record)), row.Priv.ToArray(), "A4", $"{opening.Handle} 的隐私值");
        }
        return Finding.Pass;
    }

    public static Finding Signatures(Evidence e) => e.Bundle.Signatures == 0
        ? Finding.Pass
        : Finding.NotChecked($"{e.Bundle.Signatures} 个签名须用受信任的证书核对");
}
