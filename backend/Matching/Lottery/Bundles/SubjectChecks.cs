namespace DualRandom.Matching.Lottery.Bundles;

/// <summary>Section C and B8 recomputed, and the digest over everything (B9).</summary>
internal static class SubjectChecks
{
    public static Finding Selection(Evidence e)
    {
        var published = e.Bundle.Result.Selection;
        Demand.Same([.. e.Strata.Select(s => (s.Stratum, s.Population, s.Size))], [.. published.Select(s => (s.Stratum, s.Population, s.Size))], "C2", "分层与数量");
        if (e.IsYearKeyMissing)
        {
            CheckWithoutTickets(e);
            return Finding.NotChecked("年度密数尚未公开，名次无法重算");
        }
        foreach (var (stratum, result) in e.Strata.Zip(published))
            Demand.Same(stratum.Drawn, result.Drawn, "C1", $"分层 {stratum.Stratum} 的抽中名单");
        Demand.Same([.. e.Strata.SelectMany(s => s.PassedOver)], e.Bundle.Result.PassedOver, "C5", "顺延名单");
        return Finding.Pass;
    }

    public static Finding CapReached(Evidence e) => Finding.NotChecked(
        "请查对达到年度上限的抽取 " + string.Join("、", e.Bundle.Result.PassedOver.Select(p => p.DrawId).Distinct(StringComparer.Ordinal)));

    public static Finding Audit(Evidence e)
    {
        var (computed, published) = (SubjectDraw.Audit(e.Draw, e.Bundle.Plan, e.Rows), e.Bundle.Result.Audit);
        Demand.Same([.. computed.Select(a => a.Exclusion)], [.. published.Select(a => a.Exclusion)], "B8", "审计抽样的排除代码");
        foreach (var (sample, given) in computed.Zip(published))
            Demand.Same(sample.Handles, given.Handles, "B8", $"{sample.Exclusion} 的审计抽样");
        return Finding.Pass;
    }

    public static Finding Result(Evidence e)
    {
        Demand.Same(e.Bundle.Result.Digest(e.Bundle.Suite), e.Bundle.ResultDigest, "B9", "结果摘要");
        return Finding.Pass;
    }

    // Who is drawn cannot be told, but how many, and that they could be drawn at all.
    private static void CheckWithoutTickets(Evidence e)
    {
        var gone = e.Bundle.Prior.Select(p => p.Handle).ToHashSet();
        foreach (var stratum in e.Bundle.Result.Selection)
        {
            foreach (var handle in stratum.Drawn.Concat(e.Bundle.Result.PassedOver.Where(p => p.Stratum == stratum.Stratum).Select(p => p.Handle)))
                Demand.That(e.Subject(handle) is { IsOk: true } row && row.Stratum == stratum.Stratum && gone.Add(handle), "C1", $"{handle} 不在可抽之列");
            Demand.That((ulong)stratum.Drawn.Count <= stratum.Size, "C2", $"分层 {stratum.Stratum} 的抽中数超过应抽数");
        }
    }
}
