using System.Text.RegularExpressions;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Plans;

/// <summary>A table of one department's items: the six columns of the published list, and for whom an item is.</summary>
internal sealed partial class ItemImport : SheetImport
{
    private const int MostSubItems = 60;

    public static IReadOnlyList<Column> Columns { get; } =
    [
        new("name", "检查项目", "抽查事项", "抽查事项名称"),
        new("subItems", "检查子项") { Required = false },
        new("content", "检查内容", "抽查内容"),
        new("basis", "检查依据", "抽查依据"),
        new("method", "检查方式", "抽查方式"),
        new("resultWords", "检查结果") { Required = false },
        new("appliesTo", "适用对象", "适用检查对象") { Required = false },
    ];

    public required Guid DepartmentId { get; init; }

    /// <returns>The wordings that can be taken, one per item; a second row of the same name is an error, not a silent merge.</returns>
    public static (List<(string Name, ItemWording Wording)> Items, List<RowRemark> Errors) Read(Sheet sheet)
    {
        var items = new Dictionary<string, ItemWording>(StringComparer.Ordinal);
        var errors = new List<RowRemark>();
        foreach (var row in sheet.Rows)
        {
            var name = row["name"];
            if (name.Length == 0)
                errors.Add(new RowRemark(row.Number, "item.name-missing", "缺少检查项目"));
            else if (name.Length > InspectionItem.NameLimit)
                errors.Add(new RowRemark(row.Number, "item.name-too-long", $"检查项目超过 {InspectionItem.NameLimit} 字"));
            else if (row["content"].Length == 0 || row["basis"].Length == 0)
                errors.Add(new RowRemark(row.Number, "item.incomplete", "检查内容和检查依据必填"));
            else if (IsTooLong(row))
                errors.Add(new RowRemark(row.Number, "item.text-too-long", $"子项、内容、依据最长 {InspectionItem.TextLimit} 字，方式、结果最长 {InspectionItem.WordLimit} 字"));
            else if (Points(row["subItems"]) is var points && points.DistinctBy(point => point.Name).Count() < points.Count || points.Count > MostSubItems)
                errors.Add(new RowRemark(row.Number, "item.sub-items", $"检查子项不能重复，且最多 {MostSubItems} 项"));
            else if (!items.TryAdd(name, new ItemWording(points, row["content"], row["basis"], row["method"], row["resultWords"], Kinds(row["appliesTo"]))))
                errors.Add(new RowRemark(row.Number, "item.twice", $"“{name}”在表中出现两次"));
        }

        return ([.. items.Select(item => (item.Key, item.Value))], errors);
    }

    public static ItemImport Check(DepartmentEntry department, StoredFile file, Sheet sheet, DateTimeOffset now)
    {
        var import = new ItemImport
        {
            Id = Guid.CreateVersion7(now), RegionPath = department.RegionPath, Departments = [department.Id], DepartmentId = department.Id,
            FileDigest = file.Digest, FileName = file.Name, CheckedAt = now,
        };
        import.Note(sheet.Rows.Count, Read(sheet).Errors, []);
        return import;
    }

    private static bool IsTooLong(SheetRow row) =>
        new[] { "subItems", "content", "basis" }.Any(key => row[key].Length > InspectionItem.TextLimit)
        || new[] { "method", "resultWords", "appliesTo" }.Any(key => row[key].Length > InspectionItem.WordLimit);

    private static List<CheckPoint> Points(string cell) => [.. cell.Split(['；', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Point)];

    private static CheckPoint Point(string text) => Answer().Match(text) is { Success: true } yes
        ? new CheckPoint(text[..yes.Index], yes.Groups["answer"].Value == "问题" ? Polarity.Problem : Polarity.Good)
        : new CheckPoint(text, Polarity.NoQuestion);

    private static string[] Kinds(string cell) => cell.Split(['、', '；', '，', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // 是否接纳未成年人（是为问题）
    [GeneratedRegex("[（(]是为(?<answer>问题|正常)[）)]\\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Answer();
}
