using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

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
/// 全县“双随机、一公开”部门联合抽查统计表 (清双随机办〔2024〕8号, 附件), added up by the database from the forms themselves: a figure and
/// the forms behind it are the same rows. In a sum a firm counts once (户, 个), so does a person (人); items add up (项).
/// </summary>
internal sealed class TaskStatistics(ResultsDb db, Guid taskId, string? method)
{
    public static SheetHead[] Heads { get; } =
    [
        new("随机抽查企业（户）"),
        new("随机抽取执法人员（人）"),
        new("发现问题", new SheetHead("发现问题事项（项）"), new SheetHead("发现问题企业（个）")),
        new("抽查结果处理", new SheetHead("行政指导（户）"), new SheetHead("应列异常名录（户）"), new SheetHead("涉嫌违法应立案调查（户）")),
        new("现场解答疑难问题（户）"),
    ];

    public static IReadOnlyList<string> Footnotes { get; } =
    [
        "执法人员按人计数：同一人检查多户只计一次；更换人员的，原抽取人员和替换人员均列入。",
        "同一企业由几个部门发现问题的，各部门分别计数，合计只计一次。发现问题自记录表办结起计入，结果处理自结果确认起计入；更正的按更正后计，撤回的不计。",
        "应立案调查以案件查办机构的答复为准：答复不予立案的，或者领导小组研究后不予处罚的，不再计入；复查未改正而转为问题线索的，计入。",
    ];

    public static string Title(string regionPath)
    {
        var code = regionPath.Trim('/').Split('/')[^1];
        var whole = code.EndsWith("0000", StringComparison.Ordinal) ? "全省" : code.EndsWith("00", StringComparison.Ordinal) ? "全市" : "全县";
        return $"{whole}“双随机、一公开”部门联合抽查统计表";
    }

    /// <param name="departmentId">One reporting unit; null: all of them added up.</param>
    public async Task<Figures> Count(Guid? departmentId, CancellationToken ct)
    {
        var (blocks, problems) = (Blocks(departmentId), Problems(departmentId));
        var firms = await blocks.GroupBy(b => 1).Select(all => new
        {
            Subjects = all.Select(b => b.FormId).Distinct().Count(),
            Guidance = all.Where(b => b.Guidance).Select(b => b.FormId).Distinct().Count(),
            ListAbnormal = all.Where(b => b.ListAbnormal).Select(b => b.FormId).Distinct().Count(),
            FileCase = all.Where(b => b.FileCase).Select(b => b.FormId).Distinct().Count(),
            Answered = all.Where(b => b.QuestionsAnswered).Select(b => b.FormId).Distinct().Count(),
        }).SingleOrDefaultAsync(ct);
        var officers = await Officers(departmentId).Select(o => o.InspectorId).Distinct().CountAsync(ct);
        return new Figures(
            firms?.Subjects ?? 0, officers, await problems.CountAsync(ct), await problems.Select(p => p.FormId).Distinct().CountAsync(ct),
            firms?.Guidance ?? 0, firms?.ListAbnormal ?? 0, firms?.FileCase ?? 0, firms?.Answered ?? 0);
    }

    /// <summary>The forms behind a figure and what each adds to it; of officers, how many are on it.</summary>
    public IQueryable<FormShare> Forms(StatisticsColumn column, Guid? departmentId) => column switch
    {
        StatisticsColumn.Officers => Officers(departmentId).GroupBy(o => o.FormId).Select(form => new FormShare { FormId = form.Key, Share = form.Select(o => o.InspectorId).Distinct().Count() }),
        StatisticsColumn.ProblemItems => Problems(departmentId).GroupBy(p => p.FormId).Select(form => new FormShare { FormId = form.Key, Share = form.Count() }),
        StatisticsColumn.ProblemSubjects => Once(Problems(departmentId).Select(p => p.FormId)),
        StatisticsColumn.Guidance => Once(Blocks(departmentId).Where(b => b.Guidance).Select(b => b.FormId)),
        StatisticsColumn.ListAbnormal => Once(Blocks(departmentId).Where(b => b.ListAbnormal).Select(b => b.FormId)),
        StatisticsColumn.FileCase => Once(Blocks(departmentId).Where(b => b.FileCase).Select(b => b.FormId)),
        StatisticsColumn.QuestionsAnswered => Once(Blocks(departmentId).Where(b => b.QuestionsAnswered).Select(b => b.FormId)),
        _ => Once(Blocks(departmentId).Select(b => b.FormId)),
    };

    private static IQueryable<FormShare> Once(IQueryable<Guid> forms) => forms.Distinct().Select(form => new FormShare { FormId = form, Share = 1 });

    private IQueryable<BlockShare> Blocks(Guid? departmentId) =>
        db.BlockShares.Where(b => b.TaskId == taskId && (departmentId == null || b.DepartmentId == departmentId) && (method == null || b.Methods.Contains(method)));

    private IQueryable<ProblemShare> Problems(Guid? departmentId) =>
        db.ProblemShares.Where(p => p.TaskId == taskId && (departmentId == null || p.DepartmentId == departmentId) && (method == null || p.Method == method));

    private IQueryable<OfficerShare> Officers(Guid? departmentId) =>
        db.OfficerShares.Where(o => o.TaskId == taskId && (departmentId == null || o.DepartmentId == departmentId) && (method == null || o.Methods.Contains(method)));
}

internal sealed record Figures(
    int Subjects, int Officers, int ProblemItems, int ProblemSubjects, int Guidance, int ListAbnormal, int FileCase, int QuestionsAnswered)
{
    public object?[] Cells() => [Subjects, Officers, ProblemItems, ProblemSubjects, Guidance, ListAbnormal, FileCase, QuestionsAnswered];
}

internal sealed class FormShare
{
    public Guid FormId { get; init; }

    public int Share { get; init; }
}
