using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>When the findings of a block and the signature under a form are complete.</summary>
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
        if (findings.Any(finding => methods[finding.Method].OnSite))
            RefuseWithoutTwoOfficers(inspection, terms);
        return new BlockRecord(
            inspection.InspectedOn, inspection.CertificatesShown, [.. inspection.Present.Distinct()], inspection.SubjectState, findings, default, "", default);
    }

    public static void RefuseIncomplete(Signature signature, SignatureRule rule)
    {
        var complete = rule.Mode switch
        {
            SignatureMode.SignAndSeal => signature.Signed && signature.Sealed,
            SignatureMode.SignOrSeal => signature.Signed || signature.Sealed,
            _ => signature.Signed,
        };
        if (!complete)
            throw new RuleBrokenException("form.signature-incomplete", $"本任务要求{rule.By}{Words(rule.Mode)}；拒绝的，请如实记录拒签");
    }

    private static string Words(SignatureMode mode) => mode switch
    {
        SignatureMode.SignAndSeal => "签字并盖章",
        SignatureMode.SignOrSeal => "签字或者盖章",
        _ => "签字",
    };

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
            var seen = inspection.Observations[i];
            var item = block.Items.First(item => item.ItemId == seen.ItemId);
            var word = terms.ResultVocabulary.FirstOrDefault(word => word.Code == seen.ResultCode);
            if (word is null)
                errors.Add(new FieldError($"findings[{i}].resultCode", "result.unknown-word", $"“{item.Name}”的检查结果不在本任务的结果用语内"));
            else if (!methods.ContainsKey(seen.Method))
                errors.Add(new FieldError($"findings[{i}].method", "method.unknown", $"没有“{seen.Method}”这种检查方式"));
            else
                findings.Add(new Finding(item.ItemId, item.Name, word.Code, word.Word, word.Problem, seen.Method, seen.Note, seen.Measures));
        }

        if (errors.Count > 0)
            throw new ShapeException(errors);
        var missing = block.Items.Where(item => findings.TrueForAll(finding => finding.ItemId != item.ItemId)).Select(item => item.Name).ToList();
        if (missing.Count > 0)
            throw new RuleBrokenException("form.finding-missing", $"以下事项尚未填写检查结果：{string.Join('、', missing)}");
        return findings;
    }

    private static void RefuseDay(DateOnly day, TaskTerms terms, DateOnly today)
    {
        if (day < terms.WindowFrom || day > terms.WindowTo)
            throw new RuleBrokenException("form.outside-window", $"检查日期须在抽查时间 {Chinese(terms.WindowFrom)}至{Chinese(terms.WindowTo)}之内");
        if (day > today)
            throw new RuleBrokenException("form.future-day", "检查日期不能晚于今天");
    }

    private static string Chinese(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    // 清双随机办〔2024〕8号 五(二)2: at least two officers who show their certificates. A written check is not bound by it.
    private static void RefuseWithoutTwoOfficers(Inspection inspection, TaskTerms terms)
    {
        if (inspection.Present.Distinct().Count() < terms.OfficersPerDepartment)
            throw new RuleBrokenException("form.too-few-officers", $"实地核查的检查人员不得少于 {terms.OfficersPerDepartment} 人");
        if (!inspection.CertificatesShown)
            throw new RuleBrokenException("form.certificates-not-shown", "实地核查应当出示执法证件，请确认已经出示");
    }
}
