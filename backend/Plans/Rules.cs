using System.Text.Json.Serialization;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Plans;

/// <summary>What a pack says; a null is left to the pack of the region above, at last to the national one. Limits are working days.</summary>
/// <param name="PublicationCeiling">From the end of the inspection; no task of the region may take longer.</param>
/// <param name="OfficersPerDepartment">The least number of officers of a department in a site check.</param>
/// <param name="TransferCasesWithin">After the result is formed.</param>
/// <param name="ListAbnormalWithin">After the result is formed.</param>
/// <param name="RightsAndDuties">What subjects are told of both (8号 六(四)).</param>
/// <param name="YearlyRatio">Basis points, not lower than, over all inspections of the year.</param>
/// <param name="YearlyCap">Most draws of one enterprise in a year.</param>
/// <param name="RiskClasses">Those for which a task by risk class must decide a ratio.</param>
/// <param name="ConfirmedBy">What the region calls those who compare and confirm the drawn subjects: 单位系统管理员 or 专业管理人员.</param>
/// <param name="FormTitle">What the region calls the record form (一企一表): 联合抽查表 and others.</param>
/// <param name="PlanNeedsFrequencyAndPeriod">1: an annual plan is not approved without them.</param>
/// <param name="Stages">When people hear of a limit before its end and after it.</param>
/// <param name="FixedDays">What becomes of a date that a notice fixes where it is no working day.</param>
/// <param name="PlanFiledBy">Day of the year by which the region's annual plan is approved and filed.</param>
internal sealed record Rules(
    RuleNumber? PublicationCeiling = null,
    RuleNumber? OfficersPerDepartment = null,
    RuleNumber? ConfirmWithin = null,
    RuleNumber? EnterResultsWithin = null,
    RuleNumber? PublishResultsWithin = null,
    RuleNumber? TransferCasesWithin = null,
    RuleNumber? YearlyRatio = null,
    RuleNumber? YearlyCap = null,
    RuleNumber? PlanNeedsFrequencyAndPeriod = null,
    RuleVocabulary? ResultVocabulary = null,
    RuleSignature? Signature = null,
    RuleClasses? RiskClasses = null,
    RuleText? ConfirmedBy = null,
    RuleText? FormTitle = null,
    StageRule? Stages = null,
    FixedDayRule? FixedDays = null,
    RuleDay? PlanFiledBy = null,
    RuleNumber? ListAbnormalWithin = null,
    RuleRights? RightsAndDuties = null)
{
    [JsonIgnore]
    private IEnumerable<(string Field, RuleNumber? Limit)> Limits =>
        [("publicationCeiling", PublicationCeiling), ("enterResultsWithin", EnterResultsWithin), ("publishResultsWithin", PublishResultsWithin)];

    /// <param name="national">In force where these are; null for the national ones themselves.</param>
    public void RefuseOver(Rules? national)
    {
        foreach (var (field, limit) in Limits)
        {
            if (limit?.Value > national?.PublicationCeiling?.Value)
                throw new RuleBrokenException("rule-pack.over-national", $"时限 {limit.Value} 个工作日超过全国上限 {national.PublicationCeiling!.Value} 个工作日", $"rules.{field}.value");
        }
    }

    /// <summary>This region's word first; only the ceiling is the stricter of the two.</summary>
    public Rules Over(Rules above) => new(
        new[] { PublicationCeiling, above.PublicationCeiling }.OfType<RuleNumber>().MinBy(ceiling => ceiling.Value),
        OfficersPerDepartment ?? above.OfficersPerDepartment,
        ConfirmWithin ?? above.ConfirmWithin,
        EnterResultsWithin ?? above.EnterResultsWithin,
        PublishResultsWithin ?? above.PublishResultsWithin,
        TransferCasesWithin ?? above.TransferCasesWithin,
        YearlyRatio ?? above.YearlyRatio,
        YearlyCap ?? above.YearlyCap,
        PlanNeedsFrequencyAndPeriod ?? above.PlanNeedsFrequencyAndPeriod,
        ResultVocabulary ?? above.ResultVocabulary,
        Signature ?? above.Signature,
        RiskClasses ?? above.RiskClasses,
        ConfirmedBy ?? above.ConfirmedBy,
        FormTitle ?? above.FormTitle,
        Stages ?? above.Stages,
        FixedDays ?? above.FixedDays,
        PlanFiledBy ?? above.PlanFiledBy,
        ListAbnormalWithin ?? above.ListAbnormalWithin,
        RightsAndDuties ?? above.RightsAndDuties);
}

/// <param name="Source">Where the number stands, or whose choice it is.</param>
internal sealed record RuleNumber(int Value, string Source)
{
    public DayLimit AsDefault() => new(Value, FromNotice: false, Source);
}

/// <summary>A day of every year.</summary>
internal sealed record RuleDay(int Month, int Day, string Source)
{
    /// <summary>29 February is the 28th in other years.</summary>
    public DateOnly In(int year) => new(year, Month, Math.Min(Day, DateTime.DaysInMonth(year, Month)));
}

internal sealed record RuleText(string Value, string Source);

internal sealed record RuleVocabulary(IReadOnlyList<ResultWord> Words, string Source);

internal sealed record RuleSignature(string By, SignatureMode Mode, bool FeedbackFirst, bool RefusalExplainedByOfficers, string Source);

/// <param name="RightsInEnglish">Line by line as <paramref name="Rights"/>; empty: not translated. Likewise of the duties.</param>
internal sealed record RuleRights(
    IReadOnlyList<string> Rights, IReadOnlyList<string> Duties, IReadOnlyList<string> RightsInEnglish, IReadOnlyList<string> DutiesInEnglish, string Source);

internal sealed record RuleClasses(IReadOnlyList<string> Classes, string Source);

/// <summary>The pack of a task with what it leaves to those above it.</summary>
/// <param name="Rules">Already over the rules above.</param>
internal sealed record AppliedRules(string Code, int Edition, string Source, Rules Rules, RightsAndDuties? RightsAndDuties)
{
    public int Ceiling => Rules.PublicationCeiling?.Value ?? int.MaxValue;

    public int Officers => Rules.OfficersPerDepartment?.Value ?? 1;

    public IReadOnlyList<ResultWord> Words => Rules.ResultVocabulary?.Words ?? [];

    /// <summary>Choosing a region loads its pack: the nearest one that holds on that day; the organiser's own is nearer than its region's.</summary>
    /// <param name="code">Null: the nearest.</param>
    /// <param name="organiser">The department that runs the task; null: the office.</param>
    /// <exception cref="ShapeException">The pack is unknown, of another region or not valid on that day.</exception>
    public static AppliedRules Of(IEnumerable<RulePack> packs, string? code, string regionPath, DateOnly day, Guid? organiser = null)
    {
        var holding = packs.Where(pack => pack.HoldsOn(day) && pack.AppliesTo(regionPath, organiser))
            .OrderByDescending(pack => pack.RegionPath.Length).ThenByDescending(pack => pack.IssuerId is not null).ThenByDescending(pack => pack.ValidFrom).ToList();
        var pack = (string.IsNullOrEmpty(code) ? holding.FirstOrDefault() : holding.Find(pack => pack.Code == code))
            ?? throw new ShapeException("rulePack", "rule-pack.unknown", "没有这个规则包，或在发文日期不生效");
        var above = holding.Where(other => other.IssuerId is null && (other.RegionPath.Length < pack.RegionPath.Length || pack.IssuerId is not null))
            .DistinctBy(other => other.RegionPath).ToList();
        return new AppliedRules(
            pack.Code, pack.Edition, pack.Source, above.Aggregate(pack.Rules, (rules, other) => rules.Over(other.Rules)),
            above.Prepend(pack).Select(nearest => nearest.TellRights()).FirstOrDefault(told => told is not null));
    }
}
