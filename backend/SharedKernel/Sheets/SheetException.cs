namespace DualRandom.SharedKernel;

/// <summary>
/// A file that cannot be taken as a table. Codes: <c>sheet.unreadable</c>, <c>sheet.too-large</c>, <c>sheet.columns-missing</c>.
/// </summary>
/// <param name="code">Stable code.</param>
/// <param name="message">What is wrong and what helps, in Chinese.</param>
public sealed class SheetException(string code, string message) : Exception(message)
{
    internal const string Unreadable = "sheet.unreadable";
    internal const string TooLarge = "sheet.too-large";
    internal const string ColumnsMissing = "sheet.columns-missing";

    /// <summary>Stable code.</summary>
    public string Code { get; } = code;
}
