using DualRandom.Plans.Contracts;
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

    /// <summary>The body that binds its own divisions by it and nobody else (曲公[2023]07号); null: the office, for all of the region.</summary>
    public Guid? IssuerId { get; private init; }

    public string? IssuedBy { get; private init; }

    /// <summary>主送: of a department's own pack its divisions.</summary>
    public string[] Addressees { get; private set; } = [];

    /// <summary>发文字号 as written.</summary>
    public string? DocumentNumber { get; private set; }

    public RulePackState State { get; private set; }

    public string Name { get; private set; } = "";

    public string Source { get; private set; } = "";

    /// <summary>Null until somebody has found out: 曲阳 第三十三条 makes its rules valid from an issue that bears no date.</summary>
    public DateOnly? ValidFrom { get; private set; }

    public DateOnly? ValidTo { get; private set; }

    public Rules Rules { get; private set; } = new();

    public string? ActivatedByName { get; private set; }

    public DateTimeOffset? ActivatedAt { get; private set; }

    /// <param name="issuer">Null: the office.</param>
    public static RulePack Draft(string code, int edition, string regionPath, RulePackText text, DepartmentEntry? issuer, DateTimeOffset now)
    {
        var pack = new RulePack
        {
            Id = Guid.CreateVersion7(now), Code = code, Edition = edition, RegionPath = regionPath, IssuerId = issuer?.Id, IssuedBy = issuer?.Name,
        };
        pack.Take(text, issuer);
        return pack;
    }

    public void Revise(RulePackText text, DepartmentEntry? issuer)
    {
        RefuseActive("规则包已启用，不能修改；请另拟新版本");
        Take(text, issuer);
    }

    /// <param name="national">In force where this one is; null for the national pack itself.</param>
    /// <param name="before">The edition that this one replaces.</param>
    public void Activate(Rules? national, RulePack? before, Actor by, DateTimeOffset now)
    {
        RefuseActive("规则包已经启用");
        if (ValidFrom is not { } from)
            throw new RuleBrokenException("rule-pack.valid-from-missing", "规则包没有生效日期，不能启用");
        Rules.RefuseOver(national);
        before?.EndBefore(from);
        (State, ActivatedByName, ActivatedAt) = (RulePackState.Active, by.Name, now);
    }

    /// <summary>What was to be told of the year's plan before this instant was told.</summary>
    public DateTimeOffset? PlanRemindedAt { get; private set; }

    /// <summary>The region's plan of the year is not approved: its office hears of it.</summary>
    public void RemindPlan(StagePlan plan, DateTimeOffset now)
    {
        var stages = plan.Told(PlanRemindedAt ?? now, now);
        PlanRemindedAt = now;
        var due = plan.DueOn;
        foreach (var stage in stages)
        {
            Raise(new ReminderDue(
                Guid.CreateVersion7(now), now, Id, $"plans.filing/{RegionPath}/{due:yyyy-MM-dd}/{stage.Name}", Role.CoordinatingOffice, null, RegionPath, $"{due.Year}年度抽查计划", due,
                $"{due.Year}年度抽查计划应在{due.Month}月{due.Day}日前批准并备案（{Rules.PlanFiledBy!.Source}）{(stage.IsOverdue ? "，已经逾期" : "")}", "/annual-plans",
                new ReminderWords("年度计划备案", "file the annual plan", $"The annual plan of {due.Year} is to be approved and filed by {due:yyyy-MM-dd}{(stage.IsOverdue ? ": overdue" : "")}")));
        }
    }

    /// <returns>Null where it says nothing of them.</returns>
    public RightsAndDuties? TellRights() => Rules.RightsAndDuties is { } told
        ? new RightsAndDuties(told.Rights, told.Duties, told.RightsInEnglish, told.DutiesInEnglish, Name, Edition, ValidFrom, told.Source)
        : null;

    public bool HoldsOn(DateOnly day) => State == RulePackState.Active && ValidFrom <= day && (ValidTo is null || day <= ValidTo);

    /// <param name="organiser">The department that runs the task; null: the office.</param>
    public bool AppliesTo(string regionPath, Guid? organiser) =>
        regionPath.StartsWith(RegionPath, StringComparison.Ordinal) && (IssuerId is null || IssuerId == organiser);

    /// <summary>A region's pack is the office's, a department's its own.</summary>
    public void RefuseUnlessIssuedBy(Actor by)
    {
        if (!string.Equals(RegionPath, by.Scope.RegionPath, StringComparison.Ordinal))
            throw new ForbiddenException("scope.other-region", "规则包只能由本地区修改");
        if (IssuerId is { } issuer ? issuer != (by.DepartmentId ?? by.Scope.DepartmentId) : !by.Is(Role.CoordinatingOffice))
            throw new ForbiddenException("rule-pack.other-issuer", "规则包只能由印发单位修改和启用");
    }

    private void EndBefore(DateOnly from)
    {
        if (ValidFrom >= from)
            throw new RuleBrokenException("rule-pack.valid-from-too-early", $"生效日期须晚于现行版本的生效日期 {ValidFrom:yyyy-MM-dd}");
        ValidTo = from.AddDays(-1);
    }

    private void Take(RulePackText text, DepartmentEntry? issuer)
    {
        (Name, Source, ValidFrom, ValidTo, Rules) = (text.Name, text.Source, text.ValidFrom, text.ValidTo, text.Rules);
        (DocumentNumber, Addressees) = (text.DocumentNumber, [.. text.Addressees ?? issuer?.Divisions ?? []]);
        if (issuer is null)
            return;
        if (Addressees.Length == 0)
            throw new RuleBrokenException("rule-pack.no-divisions", $"{issuer.Name}没有登记内设股室，不能向股室印发规则");
        if (Addressees.Except(issuer.Divisions, StringComparer.Ordinal).FirstOrDefault() is { } foreign)
            throw new RuleBrokenException("rule-pack.foreign-addressee", $"“{foreign}”不是{issuer.Name}的内设股室，部门只能向本部门股室印发规则");
    }

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

/// <param name="Addressees">Null: of a department's own pack all its divisions.</param>
internal sealed record RulePackText(
    string Name, string Source, DateOnly? ValidFrom, DateOnly? ValidTo, Rules Rules, string? DocumentNumber, IReadOnlyList<string>? Addressees);
