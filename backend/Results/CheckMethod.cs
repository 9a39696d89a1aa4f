namespace DualRandom.Results;

/// <summary>A way of checking (检查方式) with its source; the word itself is the key, as systems share words, not codes.</summary>
internal sealed class CheckMethod
{
    public required string Name { get; init; }

    /// <summary>A check of the premises: officers in pairs who show their certificates.</summary>
    public required bool OnSite { get; init; }

    public required string Source { get; init; }

    public required int Ordinal { get; init; }
}
