namespace DualRandom.Matching.Lottery.Bundles;

/// <summary>What was fixed before the entropy: plan, commitment, rows, roster, prior list, secret.</summary>
internal static class FrozenChecks
{
    public static Finding Plan(Evidence e)
    {
        var b = e.Bundle;
        PlanRules.Check(b.Plan, b.Commitment.Kind);
        b.Commitment.Check(b.Suite, b.Plan);
        return Finding.Pass;
    }

    public static Finding Commit(Evidence e)
    {
        Demand.Same(e.Bundle.Commitment.Digest(e.Bundle.Suite), e.Bundle.CommitDigest, "B2", "承诺");
        return Finding.Pass;
    }

    public static Finding Rows(Evidence e)
    {
        var b = e.Bundle;
        Demand.That(b.IsRowsFileAsHashed, "E1", "行文件的 SHA-256 与核验包所写不同");
        Demand.That((ulong)e.Rows.Count == b.Commitment.Rows, "B2", $"承诺 {b.Commitment.Rows} 行，实有 {e.Rows.Count} 行");
        PlanRules.CheckRows(b.Plan, e.Rows);
        Demand.Same(Row.Root(b.Suite, e.Rows), b.Commitment.SnapshotRoot, "A4", "快照根");
        Sizes.RefuseOversizedHamilton(b.Plan.Strata, SubjectDraw.Counts(b.Plan.Strata, e.Rows, b.Prior));
        return Finding.Pass;
    }

    public static Finding Roster(Evidence e)
    {
        var (b, roster) = (e.Bundle, e.Bundle.Roster);
        Demand.Same(roster.Root(b.Suite), b.Commitment.RosterRoot, "A4", "人员名单根");
        Demand.That(
            b.Plan.Scopes.Count > 0 || roster.Inspectors.Count + roster.Recusals.Count + roster.Incompatible.Count == 0,
            "A4", "不抽取检查人员的抽取不得有人员名单");
        return Finding.Pass;
    }

    public static Finding Prior(Evidence e)
    {
        var b = e.Bundle;
        Demand.That(b.Commitment.Phase > 0 || b.Prior.Count == 0, "B2", "首次抽取不得有此前抽取名单");
        foreach (var entry in b.Prior)
            Demand.That(e.Subject(entry.Handle) is { IsOk: true } row && row.Stratum == entry.Stratum, "B2", $"{entry.Handle} 不是该分层的可抽对象");
        Demand.Same(PriorEntry.Digest(b.Suite, b.Prior), b.Commitment.PriorDigest, "B2", "此前抽取名单摘要");
        return b.Prior.Count == 0 ? Finding.Pass : Finding.NotChecked($"{b.Prior.Count} 户须与此前各次抽取的核验包对照");
    }

    public static Finding Secret(Evidence e)
    {
        var b = e.Bundle;
        Demand.Same(Commitment.OfSecret(b.Suite, b.Secret), b.Commitment.SecretCommit, "B2", "服务器密数的承诺");
        if (b.YearKey.Length > 0)
            Demand.Same(Commitment.OfSecret(b.Suite, b.YearKey), b.Plan.Coordinate.YearCommit, "C6", "年度密数的承诺");
        return Finding.Pass;
    }
}
