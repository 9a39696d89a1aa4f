using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>
/// Result words on items and what they come to together. On one item a word that states no problem stands alone: 未发现问题 with
/// 不合格, or 合格 with 不合格, cannot both be true; several problems can.
/// </summary>
internal static class FoundWords
{
    /// <returns>Null when something is wrong; <paramref name="errors"/> then says what.</returns>
    public static Finding? Read(
        Observation seen, TaskItem item, string field, IReadOnlyList<ResultWord> vocabulary, IReadOnlyDictionary<string, CheckMethod> methods, List<FieldError> errors)
    {
        var before = errors.Count;
        var word = Word(seen.ResultCode, item.Name, $"{field}.resultCode");
        var also = seen.AlsoCodes.Select((code, i) => Word(code, item.Name, $"{field}.alsoCodes[{i}]")).ToList();
        var below = seen.SubItems.Select((sub, i) => (sub, Word: Word(sub.ResultCode, sub.SubItem, $"{field}.subItems[{i}].resultCode"))).ToList();
        if (!methods.ContainsKey(seen.Method))
            errors.Add(new FieldError($"{field}.method", "method.unknown", $"没有“{seen.Method}”这种检查方式"));
        if (seen.SubItems.Any(sub => !item.SubItems.Contains(sub.SubItem)))
            errors.Add(new FieldError($"{field}.subItems", "sub-item.unknown", $"“{item.Name}”没有这个检查子项"));
        if (errors.Count > before)
            return null;
        return new Finding(item.ItemId, item.Name, word!.Code, word.Word, word.Problem, seen.Method, seen.Note, seen.Measures)
        {
            Also = [.. also.Select(other => new FoundWord(other!.Code, other.Word, other.Problem))],
            SubItems = [.. item.SubItems.SelectMany(name => below.Where(sub => sub.sub.SubItem == name))
                .Select(sub => new SubFinding(sub.sub.SubItem, sub.Word!.Code, sub.Word.Word, sub.Word.Problem, sub.sub.Note))],
        }.Complete(item);

        ResultWord? Word(string code, string name, string place)
        {
            var known = vocabulary.FirstOrDefault(word => word.Code == code);
            if (known is null)
                errors.Add(new FieldError(place, "result.unknown-word", $"“{name}”的检查结果不在本任务的结果用语内"));
            return known;
        }
    }

    public static void RefuseImpossible(Finding finding)
    {
        var words = finding.Words.ToList();
        if (words.Select(word => word.ResultCode).Distinct().Count() != words.Count)
            throw new RuleBrokenException("result.word-twice", $"“{finding.Item}”的同一检查结果选择了两次");
        if (words.Count > 1 && words.Find(word => !word.Problem) is { } clean)
            throw new RuleBrokenException("result.impossible-pair", $"“{finding.Item}”不能同时为：{string.Join('、', words.Select(word => word.ResultWord))}（“{clean.ResultWord}”只能单独选择）");
        if (!finding.Problem && finding.SubItems.FirstOrDefault(sub => sub.Problem) is { } problem)
            throw new RuleBrokenException("result.impossible-pair", $"“{finding.Item}”的子项“{problem.SubItem}”为“{problem.ResultWord}”，该事项不能为“{finding.ResultWord}”");
    }

    /// <summary>
    /// The result over several items: every problem word once, in the order of the vocabulary; without a problem the word that all
    /// items share, else the first word of the vocabulary that states none.
    /// </summary>
    /// <returns>Empty while nothing is recorded.</returns>
    public static IReadOnlyList<string> Overall(IEnumerable<Finding> findings, IReadOnlyList<ResultWord> vocabulary)
    {
        var said = findings.SelectMany(finding => finding.Words).DistinctBy(word => word.ResultWord).ToList();
        var problems = said.Where(word => word.Problem).OrderBy(word => vocabulary.TakeWhile(known => known.Word != word.ResultWord).Count()).ToList();
        if (problems.Count > 0)
            return [.. problems.Select(word => word.ResultWord)];
        return said.Count < 2 ? [.. said.Select(word => word.ResultWord)] : [vocabulary.First(word => !word.Problem).Word];
    }

    private static Finding Complete(this Finding finding, TaskItem item)
    {
        var missing = item.SubItems.Except(finding.SubItems.Select(sub => sub.SubItem)).ToList();
        return missing.Count == 0 && finding.SubItems.Count == item.SubItems.Count
            ? finding
            : throw new RuleBrokenException("form.finding-missing", $"“{item.Name}”的每个子项须各填一次检查结果：{string.Join('、', missing.Count == 0 ? item.SubItems : missing)}");
    }
}
