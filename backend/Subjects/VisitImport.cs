using System.Globalization;
using DualRandom.SharedKernel;

namespace DualRandom.Subjects;

/// <summary>A table of earlier visits on its way into the ledger of one region.</summary>
internal sealed class VisitImport : SheetImport
{
    public static IReadOnlyList<Column> Columns { get; } =
    [
        new("code", [.. SubjectImport.Columns.Single(column => column.Key == "code").Headings]),
        new("name", "企业名称", "名称", "检查对象名称", "检查对象") { Required = false },
        new("on", "检查日期", "检查时间", "日期", "抽查日期", "检查完成日期"),
        new("kind", "检查类型", "检查方式", "类型", "抽查类型") { Required = false },
        new("department", "检查部门", "部门", "检查机关", "实施部门", "检查实施机关") { Required = false },
    ];

    public static VisitImport Open(string regionPath, StoredFile file, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), RegionPath = regionPath, Departments = [], FileDigest = file.Digest, FileName = file.Name, CheckedAt = now,
    };
}

/// <summary>One row that can be taken.</summary>
internal sealed record VisitRow(int Number, string Code, DateOnly On, LedgerKind Kind, string Department)
{
    /// <summary>What makes two rows one visit.</summary>
    public (string Code, DateOnly On, LedgerKind Kind, string Department) Key => (Code, On, Kind, Department);
}

/// <summary>A table of visits read and checked, before the register was asked.</summary>
internal sealed record VisitRows(List<VisitRow> Taken, List<RowRemark> Errors, List<RowRemark> Warnings)
{
    private const int DepartmentLimit = 100;

    private static readonly DateOnly Earliest = new(2015, 1, 1);

    private static readonly string[] DayForms =
        ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd", "yyyy-M-d HH:mm:ss", "yyyy/M/d H:mm:ss", "yyyy/M/d H:mm"];

    public static VisitRows Of(Sheet sheet, DateOnly today)
    {
        var rows = new VisitRows([], [], []);
        var places = new Dictionary<(string, DateOnly, LedgerKind, string), int>();
        foreach (var row in sheet.Rows)
        {
            if (!CreditCode.TryParse(row["code"], out var code, out var refusal))
                rows.Errors.Add(new RowRemark(row.Number, "visit.code-invalid", refusal));
            else if (Day(row["on"]) is not { } on)
                rows.Errors.Add(new RowRemark(row.Number, "visit.day-unreadable", $"看不懂的检查日期“{row["on"]}”"));
            else if (on > today || on < Earliest)
                rows.Errors.Add(new RowRemark(row.Number, "visit.day-out-of-range", $"检查日期 {on:yyyy-MM-dd} 不在 {Earliest:yyyy-MM-dd} 至今天之间"));
            else if (row["department"].Length > DepartmentLimit)
                rows.Errors.Add(new RowRemark(row.Number, "visit.department-too-long", $"部门名称超过 {DepartmentLimit} 字"));
            else
                rows.Take(new VisitRow(row.Number, code.Value, on, Kind(row["kind"]), row["department"]), places);
        }

        return rows;
    }

    private void Take(VisitRow row, Dictionary<(string, DateOnly, LedgerKind, string), int> places)
    {
        if (places.TryAdd(row.Key, row.Number))
            Taken.Add(row);
        else
            Errors.Add(new RowRemark(row.Number, "visit.twice", $"与第 {places[row.Key]} 行是同一次检查"));
    }

    // Silence means the kind of check that this software is about.
    private static LedgerKind Kind(string word) => word switch
    {
        "" => LedgerKind.RandomCheck,
        _ when word.Contains("随机", StringComparison.Ordinal) || word.Contains("抽查", StringComparison.Ordinal) => LedgerKind.RandomCheck,
        _ when word.Contains("个案", StringComparison.Ordinal) => LedgerKind.IndividualCheck,
        _ => LedgerKind.OtherCheck,
    };

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
