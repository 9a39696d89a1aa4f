using System.Text.RegularExpressions;
using DualRandom.SharedKernel;

namespace DualRandom.Plans;

/// <summary>A table of entries on its way into a drafted plan, under the headings that offices use.</summary>
internal sealed partial class AnnualPlanImport : SheetImport
{
    public static IReadOnlyList<Column> Columns { get; } =
    [
        new("number", "序号", "抽查计划编号", "编号") { Required = false },
        new("name", "抽查名称", "抽查任务名称", "任务名称", "年度计划名称"),
        new("field", "抽查领域") { Required = false },
        new("items", "抽查事项", "抽查事项名称", "检查内容"),
        new("subjects", "检查对象", "抽查对象", "抽查对象范围") { Required = false },
        new("lead", "发起部门", "发起处室", "检查主体", "实施单位", "抽查主体(层级)"),
        new("cooperating", "配合部门", "参与部门", "联合处室", "协同部门") { Required = false },
        new("ratio", "抽查比例", "抽查比例(数量)", "抽查比例及频次", "抽查比例和频次"),
        new("frequency", "抽查频次", "抽查周期") { Required = false },
        new("period", "实施时间", "抽查时间", "起止时间", "抽查检查起止时间", "计划开展时间", "实施抽查时间段", "实施日期", "完成时限") { Required = false },
    ];

    public required Guid AnnualPlanId { get; init; }

    /// <summary>Of the plan that the table was checked against; null in imports from before it was kept.</summary>
    public int? PlanVersion { get; private init; }

    public static AnnualPlanImport Check(AnnualPlan plan, StoredFile file, Sheet sheet, IReadOnlySet<string> knownDepartments, DateTimeOffset now)
    {
        var (rows, errors) = Read(sheet);
        var import = new AnnualPlanImport
        {
            Id = Guid.CreateVersion7(now), RegionPath = plan.RegionPath, Departments = [], AnnualPlanId = plan.Id, PlanVersion = plan.Version, FileDigest = file.Digest, FileName = file.Name,
            CheckedAt = now,
        };
        import.Note(sheet.Rows.Count, errors, [.. rows.SelectMany(row => Remarks(row, plan.Year, knownDepartments))]);
        return import;
    }

    /// <returns>The rows that can be taken, one per name; a second row of the same name is an error, not a silent merge.</returns>
    public static (IReadOnlyList<(int Row, PlanLine Line)> Rows, IReadOnlyList<RowRemark> Errors) Read(Sheet sheet)
    {
        var rows = new Dictionary<string, (int, PlanLine)>(StringComparer.Ordinal);
        var errors = new List<RowRemark>();
        var validator = new PlanLineValidator();
        foreach (var row in sheet.Rows)
        {
            var line = Line(row);
            var result = validator.Validate(line);
            if (!result.IsValid)
                errors.AddRange(result.Errors.Select(error => new RowRemark(row.Number, error.ErrorCode, error.ErrorMessage)));
            else if (!rows.TryAdd(line.Name, (row.Number, line)))
                errors.Add(new RowRemark(row.Number, "annual-plan.entry-twice", $"抽查名称“{line.Name}”在表中出现两次"));
        }

        return ([.. rows.Values], errors);
    }

    private static PlanLine Line(SheetRow row) => new(
        OneLine(row["name"]), [.. Numbering().Split(row["items"]).Select(OneLine).Where(item => item.Length > 0)], OneLine(row["lead"]), row["number"], OneLine(row["field"]),
        OneLine(row["subjects"]), DepartmentsOf(row["cooperating"]), OneLine(row["ratio"]),
        row["frequency"] is { Length: > 0 } frequency ? OneLine(frequency) : PlannedRatio.Frequency(row["ratio"]), OneLine(row["period"]));

    private static IEnumerable<RowRemark> Remarks((int Row, PlanLine Line) row, int year, IReadOnlySet<string> knownDepartments)
    {
        var (number, line) = row;
        if (line.Ratio.Length == 0)
            yield return new RowRemark(number, "annual-plan.ratio-missing", "缺少抽查比例，补填之前计划不能批准");
        else if (PlannedRatio.Read(line.Ratio) is null)
            yield return new RowRemark(number, "annual-plan.ratio-not-one", $"“{line.Ratio}”不是单一比例，按原文保存，比例在任务中确定");
        if (PlannedPeriod.Read(line.Period, year) is not { } period)
            yield return new RowRemark(number, "annual-plan.period-not-read", $"实施时间“{line.Period}”没有写明起止，按全年对待");
        else if (period.From.Year < year || period.To.Year > year)
            yield return new RowRemark(number, "annual-plan.period-outside-year", $"实施时间“{line.Period}”超出 {year} 年，修改之前计划不能批准");
        foreach (var unknown in DepartmentsOf(line).Where(department => !knownDepartments.Contains(department)))
            yield return new RowRemark(number, "annual-plan.department-unknown", $"名录中没有“{unknown}”，按原文保存");
    }

    public static IEnumerable<string> DepartmentsOf(PlanLine line) => [line.LeadDepartment, .. line.CooperatingDepartments ?? []];

    private static string[] DepartmentsOf(string cell) => cell.Split(['、', '，', ',', '；', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // Offices break cells over lines where the column is narrow.
    private static string OneLine(string cell) => cell.ReplaceLineEndings("").Trim();

    // "1. 对… 2. 对…" in one cell, or one item a line; 、 stands inside the names of items.
    [GeneratedRegex("(?:^|\\s)[0-9]{1,2}[.、．)）](?![0-9])|[\n；;]", RegexOptions.None, 1000)]
    private static partial Regex Numbering();
}
