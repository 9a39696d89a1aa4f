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
        var below = seen.SubItems.Select((sub, i) => Below(sub, item, $"{field}.subItems[{i}]", vocabulary, errors)).ToList();
        if (!methods.ContainsKey(seen.Method))
            errors.Add(new FieldError($"{field}.method", "method.unknown", $"没有“{seen.Method}”这种检查方式"));
        if (seen.SubItems.Any(sub => !item.SubItems.Contains(sub.SubItem)))
            errors.Add(new FieldError($"{field}.subItems", "sub-item.unknown", $"“{item.Name}”没有这个检查子项"));
        if (errors.Count > before)
            return null;
        return new Finding(item.ItemId, item.Name, word!.Code, word.Word, word.Problem, seen.Method, seen.Note, seen.Measures)
        {
            Also = [.. also.Select(other => new FoundWord(other!.Code, other.Word, other.Problem))],
            SubItems = [.. item.SubItems.SelectMany(name => below.OfType<SubFinding>().Where(sub => sub.SubItem == name))],
        }.Complete(item);

        ResultWord? Word(string code, string name, string place) => Known(code, name, place, vocabulary, errors);
    }

    /// <summary>A question is answered by yes or no, and the item says which of them is a problem (是否接纳未成年人: 是).</summary>
    /// <returns>Null when something is wrong; <paramref name="errors"/> then says what.</returns>
    public static SubFinding? Below(SubObservation sub, TaskItem item, string field, IReadOnlyList<ResultWord> vocabulary, List<FieldError> errors)
    {
        var yes = item.CheckPoints?.FirstOrDefault(point => point.Name == sub.SubItem)?.Yes ?? Polarity.NoQuestion;
        if (yes != Polarity.NoQuestion && sub.Yes is { } answer)
            return new SubFinding(sub.SubItem, "", answer ? "是" : "否", answer == (yes == Polarity.Problem), sub.Note, answer);
        if (yes != Polarity.NoQuestion)
            errors.Add(new FieldError($"{field}.yes", "result.unanswered", $"“{sub.SubItem}”请回答是或否，系统不代填"));
        else if (Known(sub.ResultCode, sub.SubItem, $"{field}.resultCode", vocabulary, errors) is { } known)
            return new SubFinding(sub.SubItem, known.Code, known.Word, known.Problem, sub.Note);
        return null;
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

    private static ResultWord? Known(string code, string name, string field, IReadOnlyList<ResultWord> vocabulary, List<FieldError> errors)
    {
        var known = vocabulary.FirstOrDefault(word => word.Code == code);
        if (known is null)
            errors.Add(new FieldError(field, "result.unknown-word", $"“{name}”的检查结果不在本任务的结果用语内"));
        return known;
    }

    private static Finding Complete(this Finding finding, TaskItem item)
    {
        var missing = item.SubItems.Except(finding.SubItems.Select(sub => sub.SubItem)).ToList();
        return missing.Count == 0 && finding.SubItems.Count == item.SubItems.Count
            ? finding
            : throw new RuleBrokenException("form.finding-missing", $"“{item.Name}”的每个子项须各填一次检查结果：{string.Join('、', missing.Count == 0 ? item.SubItems : missing)}");
    }
}
