using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>When the findings of a block are complete.</summary>
internal static class InspectionRules
{
    /// <returns>The record, still without the name of who wrote it.</returns>
    public static BlockRecord Check(
        Inspection inspection, FormBlock block, IReadOnlyList<FormBlock> all, TaskTerms terms, IReadOnlyDictionary<string, CheckMethod> methods, DateOnly today)
    {
        RefuseForeignItems(inspection, block, all);
        var findings = Findings(inspection, block, terms, methods);
        RefuseDay(inspection.InspectedOn, terms, today);
        if (inspection.Present.Any(officer => !block.Has(officer)))
            throw new RuleBrokenException("form.foreign-officer", $"在场检查人员须是本表{block.Department}的检查人员");
        if (inspection.Specialists.FirstOrDefault(came => block.Selected.All(selected => selected.Who.Name != came.Name)) is { } unselected)
            throw new RuleBrokenException("form.specialist-not-selected", $"专业人员{unselected.Name}须先由{block.Department}选派");
        var onSite = findings.Any(finding => methods[finding.Method].OnSite);
        if (onSite)
            RefuseWithoutTwoOfficers(inspection, block, terms);
        var second = onSite && IsSecondVisit(inspection.InspectedOn, block, all, methods);
        if (second && inspection.SecondVisitReason.Length == 0)
            throw new RuleBrokenException("form.second-visit", "其他部门已在另一日上门检查：应当进一次门、查多项事，再次上门须说明理由");
        return new BlockRecord(inspection.InspectedOn, [.. inspection.Present.Distinct()], inspection.SubjectState, findings, default, "", default)
        {
            Specialists = inspection.Specialists,
            SecondVisitReason = second ? inspection.SecondVisitReason : "",
        };
    }

    public static void RefuseDay(DateOnly day, TaskTerms terms, DateOnly today)
    {
        if (day < terms.WindowFrom || day > terms.WindowTo)
            throw new RuleBrokenException("form.outside-window", $"检查日期须在抽查时间 {Chinese(terms.WindowFrom)}至{Chinese(terms.WindowTo)}之内");
        if (day > today)
            throw new RuleBrokenException("form.future-day", "检查日期不能晚于今天");
    }

    // 平新双随机办〔2023〕16号 七2: 进一次门、查多项事. A written check is no visit.
    private static bool IsSecondVisit(DateOnly day, FormBlock block, IReadOnlyList<FormBlock> all, IReadOnlyDictionary<string, CheckMethod> methods)
    {
        var visits = all.Where(other => other.DepartmentId != block.DepartmentId && other.Record is { } record
                && record.Findings.Any(finding => methods.TryGetValue(finding.Method, out var method) && method.OnSite))
            .Select(other => other.Record!.InspectedOn).ToList();
        return visits.Count > 0 && !visits.Contains(day);
    }

    private static void RefuseForeignItems(Inspection inspection, FormBlock block, IReadOnlyList<FormBlock> all)
    {
        var own = block.Items.Select(item => item.ItemId).ToHashSet();
        for (var i = 0; i < inspection.Observations.Count; i++)
        {
            var itemId = inspection.Observations[i].ItemId;
            if (own.Contains(itemId))
                continue;
            var owner = all.FirstOrDefault(other => other.Items.Any(item => item.ItemId == itemId))
                ?? throw new ShapeException($"findings[{i}].itemId", "item.unknown", "本表没有这个检查事项");
            throw new ForbiddenException("form.foreign-item", $"该事项由{owner.Department}检查，{block.Department}不能填写");
        }
    }

    private static List<Finding> Findings(Inspection inspection, FormBlock block, TaskTerms terms, IReadOnlyDictionary<string, CheckMethod> methods)
    {
        var errors = new List<FieldError>();
        var findings = new List<Finding>();
        for (var i = 0; i < inspection.Observations.Count; i++)
        {
            var item = block.Items.First(item => item.ItemId == inspection.Observations[i].ItemId);
            if (FoundWords.Read(inspection.Observations[i], item, $"findings[{i}]", terms.ResultVocabulary, methods, errors) is { } finding)
                findings.Add(finding);
        }

        if (errors.Count > 0)
            throw new ShapeException(errors);
        findings.ForEach(FoundWords.RefuseImpossible);
        var missing = block.Items.Where(item => findings.TrueForAll(finding => finding.ItemId != item.ItemId)).Select(item => item.Name).ToList();
        if (missing.Count > 0)
            throw new RuleBrokenException("form.finding-missing", $"以下事项尚未填写检查结果：{string.Join('、', missing)}");
        return findings;
    }

    private static string Chinese(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    // 清双随机办〔2024〕8号 五(二)2: at least two officers who show their certificates. A written check is not bound by it.
    private static void RefuseWithoutTwoOfficers(Inspection inspection, FormBlock block, TaskTerms terms)
    {
        if (inspection.Present.Distinct().Count() < terms.OfficersPerDepartment)
            throw new RuleBrokenException("form.too-few-officers", $"实地核查的检查人员不得少于 {terms.OfficersPerDepartment} 人");
        var silent = inspection.Present.Distinct().Where(officer => !block.HasShown(officer)).Select(block.NameOf).ToList();
        if (silent.Count > 0)
            throw new RuleBrokenException("form.certificates-not-shown", $"实地核查应当先出示执法证件，以下人员尚未登记出示：{string.Join('、', silent)}");
    }
}
