namespace DualRandom.SharedKernel;

/// <summary>An imported table given back with the reason beside each refused row, ready to be corrected and imported again.</summary>
public static class ErrorReport
{
    /// <summary>Heading of the column of reasons.</summary>
    public const string Reason = "原因";

    /// <summary>Writes the table as .xlsx with a last column 原因; a report imported again gets new reasons in place of the old.</summary>
    /// <param name="output">Where to; must seek, stays open.</param>
    /// <param name="sheet">The table as it was read.</param>
    /// <param name="reasons">Reasons by row number; rows without one were taken.</param>
    /// <param name="refusedOnly">Leaves out the rows that were taken.</param>
    public static void Write(Stream output, Sheet sheet, IReadOnlyDictionary<int, string> reasons, bool refusedOnly = false)
    {
        var columns = sheet.Headings.Count - (sheet.Headings is [.., Reason] ? 1 : 0);
        var heads = sheet.Headings.Take(columns).Select(heading => new SheetHead(heading));
        using var writer = new SheetWriter(output, new SheetLayout("导入结果", [.. heads, new SheetHead(Reason) { Width = 60 }]));
        foreach (var row in sheet.Rows.Where(row => !refusedOnly || reasons.ContainsKey(row.Number)))
            writer.Row([.. row.Cells.Take(columns), reasons.GetValueOrDefault(row.Number)]);
    }
}
