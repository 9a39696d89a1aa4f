namespace DualRandom.Inspectors;

/// <summary>Days before the end of a certificate on which its unit is reminded; negative: after it.</summary>
internal sealed class ExpiryStage
{
    public required int Days { get; init; }

    public required string Source { get; init; }
}
