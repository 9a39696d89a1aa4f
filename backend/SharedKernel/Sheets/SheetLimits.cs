namespace DualRandom.SharedKernel;

/// <summary>How large a table may be before it is refused as <c>sheet.too-large</c>.</summary>
public sealed record SheetLimits
{
    /// <summary>What an import from the web application takes.</summary>
    public static SheetLimits Default { get; } = new();

    /// <summary>Rows below the headings that are not blank.</summary>
    public int MaxRows { get; init; } = 50_000;

    /// <summary>Columns up to the last one in use.</summary>
    public int MaxColumns { get; init; } = 200;

    /// <summary>Bytes of the file as uploaded.</summary>
    public long MaxBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>Bytes of a workbook once unpacked: a small file can hold gigabytes of nothing.</summary>
    public long MaxUnpackedBytes { get; init; } = 200 * 1024 * 1024;
}
