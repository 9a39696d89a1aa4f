namespace DualRandom.SharedKernel;

/// <summary>Words of an enum in a query string, spelt as in JSON; the framework's own reading knows only the spelling of the code.</summary>
public static class QueryWord
{
    /// <returns>Null when nothing was asked for.</returns>
    /// <exception cref="ShapeException">No such word.</exception>
    public static T? Of<T>(string? text, string field)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return Array.Exists(Enum.GetNames<T>(), name => name.Equals(text, StringComparison.OrdinalIgnoreCase))
            ? Enum.Parse<T>(text, ignoreCase: true)
            : throw new ShapeException(field, "unknown", $"不认识的取值“{text}”");
    }
}
