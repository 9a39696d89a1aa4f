namespace DualRandom.SharedKernel;

/// <summary>A heading of a table to be written; with headings below it spans them, as the statistics tables need.</summary>
/// <param name="Heading">The text.</param>
/// <param name="Below">Headings of the second level; none for a plain column.</param>
public sealed record SheetHead(string Heading, params SheetHead[] Below)
{
    /// <summary>Width in half-width characters; null: after the length of the heading.</summary>
    public double? Width { get; init; }

    internal IReadOnlyList<SheetHead> Leaves => Below.Length == 0 ? [this] : Below;
}

/// <summary>What stands above the rows of a table to be written.</summary>
/// <param name="Name">Name of the worksheet; put right where a spreadsheet would not take it.</param>
/// <param name="Heads">Headings, at most two levels.</param>
public sealed record SheetLayout(string Name, params SheetHead[] Heads)
{
    /// <summary>Title over the whole width; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>Line below the title, such as 报表单位：; null for none.</summary>
    public string? Line { get; init; }

    internal IReadOnlyList<SheetHead> Leaves => [.. Heads.SelectMany(head => head.Leaves)];

    internal bool HasTwoLevels => Heads.Any(head => head.Below.Length > 0);
}
