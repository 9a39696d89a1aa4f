using DualRandom.SharedKernel;

namespace DualRandom.Publication;

/// <summary>How another system wants the results: its columns, its numbers for the result words, its encoding. Data, not code.</summary>
internal sealed class ExportProfile
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<ExportColumn> Columns { get; init; }

    /// <summary>Result word → number in that system; a word it does not number stays empty.</summary>
    public required IReadOnlyDictionary<string, string> ResultCodes { get; init; }

    public required CsvEncoding Encoding { get; init; }

    /// <summary>Whether the platform itself said that the layout is right.</summary>
    public required bool Confirmed { get; init; }

    public required string Note { get; init; }

    public IReadOnlyList<string> Headings => [.. Columns.Select(column => column.Heading)];

    public IReadOnlyList<object?> Cells(PublicTask task, ExportRow row) => [.. Columns.Select(column => Cell(column.Value, task, row))];

    private object? Cell(ExportValue value, PublicTask task, ExportRow row) => value switch
    {
        ExportValue.Nothing => null,
        ExportValue.AnnualPlan => task.AnnualPlan,
        ExportValue.DocumentNumber => task.DocumentNumber,
        ExportValue.TaskName => task.Name,
        ExportValue.TaskType => task.Parts.Count > 1 ? "部门联合抽查" : "部门抽查",
        ExportValue.Department => row.DepartmentName,
        ExportValue.InspectedOn => row.InspectedOn,
        ExportValue.ResultWord => row.ResultWord,
        ExportValue.ResultCode => ResultCodes.GetValueOrDefault(row.ResultWord),
        ExportValue.CreditCode => row.CreditCode,
        ExportValue.SubjectName => row.SubjectName,
        ExportValue.Item => row.Item,
        ExportValue.PublishedOn => row.PublishedOn,
        ExportValue.Change => row.Change,
        ExportValue.ChangedOn => row.ChangedOn,
        ExportValue.FormerResultWord => row.FormerResultWord,
        ExportValue.ChangeReason => row.ChangeReason,
        _ => throw new InvalidOperationException($"No value {value}"),
    };
}

/// <param name="Heading">As it stands above the column.</param>
/// <param name="Field">What the other system calls it; null where that is not known.</param>
internal sealed record ExportColumn(string Heading, string? Field, ExportValue Value);

/// <summary>What a column may show.</summary>
internal enum ExportValue
{
    /// <summary>The other system has a column for what this one does not keep.</summary>
    Nothing,
    AnnualPlan,
    DocumentNumber,
    TaskName,
    TaskType,
    Department,
    InspectedOn,
    ResultWord,
    ResultCode,
    CreditCode,
    SubjectName,
    Item,
    PublishedOn,

    /// <summary>新增, 更正 or 撤回: a change is a row of its own.</summary>
    Change,
    ChangedOn,
    FormerResultWord,
    ChangeReason,
}

/// <param name="ResultWord">Empty for a withdrawal.</param>
internal sealed record ExportRow(
    string CreditCode, string SubjectName, string DepartmentName, string Item, string ResultWord, DateOnly InspectedOn, DateOnly PublishedOn, string Change = ExportRow.New,
    DateOnly? ChangedOn = null, string FormerResultWord = "", string ChangeReason = "")
{
    public const string New = "新增";
    public const string Corrected = "更正";
    public const string Withdrawn = "撤回";

    /// <summary>The row that a public result is, and the row of its withdrawal.</summary>
    /// <param name="former">What it took the place of.</param>
    public static IEnumerable<ExportRow> Of(PublishedResult r, PublishedResult? former)
    {
        var row = new ExportRow(r.CreditCode, r.SubjectName, r.DepartmentName, r.Item, r.ResultWord, r.InspectedOn, r.PublishedOn);
        yield return former is null ? row : row with { Change = Corrected, ChangedOn = r.PublishedOn, FormerResultWord = former.ResultWord, ChangeReason = former.ChangeReason };
        if (r.Standing == Standing.Withdrawn)
            yield return row with { ResultWord = "", Change = Withdrawn, ChangedOn = r.ChangedOn, FormerResultWord = r.ResultWord, ChangeReason = r.ChangeReason };
    }
}
