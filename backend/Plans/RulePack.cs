using DualRandom.SharedKernel;

namespace DualRandom.Plans;

/// <summary>
/// Rules of a region as data, in editions with source and validity. A task copies what it takes and keeps its edition; a later one
/// changes no older task. Not a row of one region alone: every region reads the packs of those above it.
/// </summary>
internal sealed class RulePack : Aggregate
{
    private RulePack()
    {
    }

    public required string Code { get; init; }

    public required int Edition { get; init; }

    /// <summary>For which region and those below it; <c>/</c>: the whole country.</summary>
    public required string RegionPath { get; init; }

    public RulePackState State { get; private set; }

    public string Name { get; private set; } = "";

    public string Source { get; private set; } = "";

    /// <summary>Null until somebody has found out: 曲阳 第三十三条 makes its rules valid from an issue that bears no date.</summary>
    public DateOnly? ValidFrom { get; private set; }

    public DateOnly? ValidTo { get; private set; }

    public Rules Rules { get; private set; } = new();

    public string? ActivatedByName { get; private set; }

    public DateTimeOffset? ActivatedAt { get; private set; }

    public static RulePack Draft(string code, int edition, string regionPath, RulePackText text, DateTimeOffset now)
    {
        var pack = new RulePack { Id = Guid.CreateVersion7(now), Code = code, Edition = edition, RegionPath = regionPath };
        pack.Take(text);
        return pack;
    }

    public void Revise(RulePackText text)
    {
        RefuseActive("规则包已启用，不能修改；请另拟新版本");
        Take(text);
    }

    /// <param name="national">In force where this one is; null for the national pack itself.</param>
    /// <param name="before">The edition that this one replaces.</param>
    public void Activate(Rules? national, RulePack? before, Actor by, DateTimeOffset now)
    {
        RefuseActive("规则包已经启用");
        if (ValidFrom is not { } from)
            throw new RuleBrokenException("rule-pack.valid-from-missing", "规则包没有生效日期，不能启用");
        if (Rules.Limits.FirstOrDefault(limit => limit.Value > national?.PublicationCeiling?.Value) is { } over)
            throw new RuleBrokenException("rule-pack.over-national", $"时限 {over.Value} 个工作日超过全国上限 {national!.PublicationCeiling!.Value} 个工作日");
        before?.EndBefore(from);
        (State, ActivatedByName, ActivatedAt) = (RulePackState.Active, by.Name, now);
    }

    public bool HoldsOn(DateOnly day) => State == RulePackState.Active && ValidFrom <= day && (ValidTo is null || day <= ValidTo);

    public bool AppliesTo(string regionPath) => regionPath.StartsWith(RegionPath, StringComparison.Ordinal);

    public void RefuseOtherRegion(Actor by)
    {
        if (!string.Equals(RegionPath, by.Scope.RegionPath, StringComparison.Ordinal))
            throw new ForbiddenException("scope.other-region", "规则包只能由本地区修改");
    }

    private void EndBefore(DateOnly from)
    {
        if (ValidFrom >= from)
            throw new RuleBrokenException("rule-pack.valid-from-too-early", $"生效日期须晚于现行版本的生效日期 {ValidFrom:yyyy-MM-dd}");
        ValidTo = from.AddDays(-1);
    }

    private void Take(RulePackText text) =>
        (Name, Source, ValidFrom, ValidTo, Rules) = (text.Name, text.Source, text.ValidFrom, text.ValidTo, text.Rules);

    private void RefuseActive(string message)
    {
        if (State == RulePackState.Active)
            throw new RuleBrokenException("rule-pack.already-active", message);
    }
}

internal enum RulePackState
{
    Draft,
    Active,
}

internal sealed record RulePackText(string Name, string Source, DateOnly? ValidFrom, DateOnly? ValidTo, Rules Rules);
