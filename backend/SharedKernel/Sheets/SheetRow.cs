namespace DualRandom.SharedKernel;

/// <summary>A row below the headings that is not blank.</summary>
public sealed class SheetRow
{
    private readonly IReadOnlyDictionary<string, int> places;

    internal SheetRow(int number, IReadOnlyList<string> cells, IReadOnlyDictionary<string, int> places) =>
        (Number, Cells, this.places) = (number, cells, places);

    /// <summary>The row's number as a spreadsheet shows it: 1-based, title and headings counted.</summary>
    public int Number { get; }

    /// <summary>Texts of all cells, one for each heading.</summary>
    public IReadOnlyList<string> Cells { get; }

    /// <summary>Text of a column by its key; empty when blank or when the table lacks the optional column.</summary>
    /// <exception cref="KeyNotFoundException">The key was not among the expected columns.</exception>
    public string this[string key] => places[key] is var place && place < 0 ? "" : Cells[place];
}
