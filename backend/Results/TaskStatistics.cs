using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>The eight columns of the notice's annex.</summary>
internal enum StatisticsColumn
{
    Subjects,
    Officers,
    ProblemItems,
    ProblemSubjects,
    Guidance,
    ListAbnormal,
    FileCase,
    QuestionsAnswered,
}

/// <summary>
/// 全县“双随机、一公开”部门联合抽查统计表 (清双随机办〔2024〕8号, 附件), counted from the forms themselves. Problems count once the form is
/// closed, follow-ups once the result is confirmed. In a sum a firm counts once (户, 个), so does a person (人); items add up (项).
/// </summary>
internal static class TaskStatistics
{
    public static SheetHead[] Heads { get; } =
    [
        new("随机抽查企业（户）"),
        new("随机抽取执法人员（人）"),
        new("发现问题", new SheetHead("发现问题事项（项）"), new SheetHead("发现问题企业（个）")),
        new("抽查结果处理", new SheetHead("行政指导（户）"), new SheetHead("应列异常名录（户）"), new SheetHead("涉嫌违法应立案调查（户）")),
        new("现场解答疑难问题（户）"),
    ];

    public static string Title(string regionPath)
    {
        var code = regionPath.Trim('/').Split('/')[^1];
        var whole = code.EndsWith("0000", StringComparison.Ordinal) ? "全省" : code.EndsWith("00", StringComparison.Ordinal) ? "全市" : "全县";
        return $"{whole}“双随机、一公开”部门联合抽查统计表";
    }

    /// <param name="departmentId">One reporting unit; null: all of them added up.</param>
    public static Figures Count(IReadOnlyCollection<RecordForm> forms, Guid? departmentId) => new(
        Sum(forms, departmentId, StatisticsColumn.Subjects),
        forms.SelectMany(form => Officers(form, departmentId)).Distinct().Count(),
        Sum(forms, departmentId, StatisticsColumn.ProblemItems),
        Sum(forms, departmentId, StatisticsColumn.ProblemSubjects),
        Sum(forms, departmentId, StatisticsColumn.Guidance),
        Sum(forms, departmentId, StatisticsColumn.ListAbnormal),
        Sum(forms, departmentId, StatisticsColumn.FileCase),
        Sum(forms, departmentId, StatisticsColumn.QuestionsAnswered));

    /// <summary>What one form adds to a figure; for officers, how many of them are on it.</summary>
    public static int Share(RecordForm form, Guid? departmentId, StatisticsColumn column)
    {
        var blocks = Blocks(form, departmentId).ToList();
        return column switch
        {
            StatisticsColumn.Subjects => Once(blocks.Count > 0),
            StatisticsColumn.Officers => Officers(form, departmentId).Distinct().Count(),
            StatisticsColumn.ProblemItems => Problems(form, blocks),
            StatisticsColumn.ProblemSubjects => Once(Problems(form, blocks) > 0),
            StatisticsColumn.Guidance => Once(Decided(blocks, FollowUp.Guidance)),
            StatisticsColumn.ListAbnormal => Once(Decided(blocks, FollowUp.ListAbnormal)),
            StatisticsColumn.FileCase => Once(Decided(blocks, FollowUp.FileCase)),
            StatisticsColumn.QuestionsAnswered => Once(blocks.Exists(block => block is { IsConfirmed: true, Entry.QuestionsAnswered: true })),
            _ => throw new ArgumentOutOfRangeException(nameof(column)),
        };
    }

    private static int Sum(IEnumerable<RecordForm> forms, Guid? departmentId, StatisticsColumn column) =>
        forms.Sum(form => Share(form, departmentId, column));

    private static IEnumerable<FormBlock> Blocks(RecordForm form, Guid? departmentId) =>
        form.Blocks.Where(block => departmentId is null || block.DepartmentId == departmentId);

    private static IEnumerable<Guid> Officers(RecordForm form, Guid? departmentId) =>
        Blocks(form, departmentId).SelectMany(block => block.Officers).Select(officer => officer.InspectorId);

    private static int Problems(RecordForm form, IEnumerable<FormBlock> blocks) =>
        form.State == FormState.Closed ? blocks.Sum(block => block.Problems.Count()) : 0;

    private static bool Decided(List<FormBlock> blocks, FollowUp followUp) =>
        blocks.Exists(block => block.IsConfirmed && block.Entry!.FollowUps.Contains(followUp));

    private static int Once(bool counts) => counts ? 1 : 0;
}

internal sealed record Figures(
    int Subjects, int Officers, int ProblemItems, int ProblemSubjects, int Guidance, int ListAbnormal, int FileCase, int QuestionsAnswered)
{
    public object?[] Cells() => [Subjects, Officers, ProblemItems, ProblemSubjects, Guidance, ListAbnormal, FileCase, QuestionsAnswered];
}
