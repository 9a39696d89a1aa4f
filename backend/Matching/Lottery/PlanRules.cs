namespace DualRandom.Matching.Lottery;

/// <summary>What A5, B1 and C2 refuse before the commitment. Each method returns silently or throws with the clause.</summary>
internal static class PlanRules
{
    private const ulong LargestCoverageProduct = 100_000;

    /// <summary>The plan by itself, for a draw of this kind.</summary>
    public static void Check(DrawPlan plan, string kind)
    {
        Text.Time(plan.Cutoff);
        CheckKind(plan, kind);
        OneOf(plan.Supplement, "ranked", "fresh", "none");
        OneOf(plan.Replacement, "fresh", "none");
        OneOf(plan.Disclosure, "P0", "P0-NAMES", "P1");
        CheckCoordinate(plan);

        StrictlyRising(plan.Strata.Select(s => s.Code));
        foreach (var stratum in plan.Strata)
            CheckStratum(stratum);
        Sizes.RefuseMixedHamilton(plan.Strata);

        Unique(plan.Exclusions.Select(x => x.Code));
        if (plan.Exclusions.Any(x => x.Code is Row.Ok or SubjectDraw.CapReached))
            throw Refused("排除代码不得为 OK 或 X01L");

        StrictlyRising(plan.Scopes.Select(s => s.Scope), Text.IsScope);
        foreach (var scope in plan.Scopes)
            CheckScope(scope);
        var whole = plan.Scopes.Where(s => s.District is null).Select(s => s.Department).ToHashSet(StringComparer.Ordinal);
        if (plan.Scopes.Any(s => s.District is not null && whole.Contains(s.Department)))
            throw Refused("同一部门不得既整体又分区参加");
        plan.Bytes();
    }

    /// <summary>The rows against the plan: order, strata, statuses, and that every OK row is matchable in every department.</summary>
    public static void CheckRows(DrawPlan plan, IReadOnlyList<Row> rows)
    {
        var strata = plan.Strata.Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
        var statuses = plan.Exclusions.Select(x => x.Code).Append(Row.Ok).ToHashSet(StringComparer.Ordinal);
        var departments = plan.Scopes.Select(s => s.Department).Distinct(StringComparer.Ordinal).Count();
        var known = new HashSet<RowKind>(ReferenceEqualityComparer.Instance);
        foreach (var row in Rising.Checked(rows, r => r.Handle, "A4"))
        {
            if (!known.Add(row.Kind))
                continue;
            Text.Code(row.Stratum);
            if (strata.Count > 0 ? !strata.Contains(row.Stratum) || !statuses.Contains(row.Status) : !row.IsOk)
                throw Refused($"对象 {row.Handle} 的分层或状态不在方案之内");
            CheckSig(plan, row, departments);
        }
    }

    /// <summary>D1 for every scope: enough inspectors, quotas that can be met. Does not depend on the seed.</summary>
    public static void CheckQuotas(DrawPlan plan, Roster roster)
    {
        foreach (var scope in plan.Scopes)
            InspectorDraw.RefuseUnreachable(scope, [.. roster.Inspectors.Where(scope.Employs).Select(Inspector.Of)]);
    }

    private static void CheckKind(DrawPlan plan, string kind)
    {
        var (strata, scopes) = kind switch
        {
            "subjects" => (true, false),
            "inspectors" => (false, true),
            "joint" => (true, true),
            "year" => (false, false),
            _ => throw new DrawRefusedException("B1", $"未知抽取种类“{kind}”"),
        };
        if (strata != plan.Strata.Count > 0 || scopes != plan.Scopes.Count > 0)
            throw new DrawRefusedException("B1", "方案的分层或检查组与抽取种类不符");
    }

    private static void CheckCoordinate(DrawPlan plan)
    {
        var c = plan.Coordinate;
        OneOf(c.Mode, "", "together");
        var given = new[] { c.DrawId.Length > 0, c.Mode.Length > 0, c.Group.Length > 0, c.YearCommit.Length > 0 };
        if (given.Distinct().Count() > 1)
            throw new DrawRefusedException("C6", "协同抽取四项须全部填写或全部留空");
        if (!given[0])
            return;
        Text.Code(c.Group);
        if (c.YearCommit.Length != Suite.DigestLength || plan.Strata.Count == 0)
            throw new DrawRefusedException("C6", "协同抽取须有年度承诺和分层");
    }

    private static void CheckStratum(PlanStratum stratum)
    {
        OneOf(stratum.Mode, "ceil", "floor", "half_up", "seeded", "hamilton");
        OneOf(stratum.Base, "eligible", "in_scope");
        if (stratum.BasisPoints > Sizes.Whole)
            throw Refused($"分层 {stratum.Code} 的比例超过 100 %");
    }

    private static void CheckScope(PlanScope scope)
    {
        if (scope.TeamSize < 1 || scope.TeamSize > scope.Inspectors)
            throw Refused($"{scope.Scope} 的每组人数须在 1 与抽取人数之间");
        Unique(scope.Coverage.Select(c => c.Qualification));
        StrictlyRising(scope.Skills);
        UInt128 product = 1;
        foreach (var coverage in scope.Coverage)
            if ((product *= coverage.Min + 1ul) > LargestCoverageProduct)
                throw Refused($"{scope.Scope} 的资质配额组合过多");
        if (scope.LeadQualification.Length > 0
            && !scope.Coverage.Any(c => c.Qualification == scope.LeadQualification && c.Min >= 1))
            throw Refused($"{scope.Scope} 的组长资质缺少最低人数");
    }

    private static void CheckSig(DrawPlan plan, Row row, int departments)
    {
        var sig = Sig.Parse(row.Sig);
        if (!row.IsOk || plan.Scopes.Count == 0)
            return;
        var scopes = plan.Scopes.Where(s => s.Covers(sig)).ToList();
        if (scopes.Count < departments)
            throw Refused($"区划“{sig.District}”在某部门没有检查组");
        if (sig.Qualifications.Except(scopes.SelectMany(s => s.Skills), StringComparer.Ordinal).FirstOrDefault() is { } missing)
            throw Refused($"没有检查组具备所需资质 {missing}");
    }

    private static void Unique(IEnumerable<string> codes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var code in codes)
            if (!seen.Add(Text.Code(code)))
                throw Refused($"代码 {code} 重复");
    }

    private static void StrictlyRising(IEnumerable<string> codes) => StrictlyRising(codes, Text.IsCode);

    private static void StrictlyRising(IEnumerable<string> codes, Func<ReadOnlySpan<char>, bool> isValid)
    {
        foreach (var code in Rising.Checked(codes, StringComparer.Ordinal, "A5"))
            if (!isValid(code))
                throw new DrawRefusedException("A2", $"代码“{code}”不合规定");
    }

    private static void OneOf(string value, params ReadOnlySpan<string> allowed)
    {
        if (!allowed.Contains(value))
            throw Refused($"未知取值“{value}”");
    }

    private static DrawRefusedException Refused(string message) => new("A5", message);
}
