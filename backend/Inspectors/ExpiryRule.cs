using DualRandom.SharedKernel;

namespace DualRandom.Inspectors;

/// <summary>When a region's units hear of certificates that end; what a region does not set is that of the region above it, at last the shipped one.</summary>
internal sealed class ExpiryRule : Aggregate, IScoped
{
    private ExpiryRule()
    {
    }

    public required string RegionPath { get; init; }

    public Guid[] Departments { get; private init; } = [];

    /// <summary>From the earliest on.</summary>
    public IReadOnlyList<ExpiryStage> Stages { get; private set; } = [];

    public DateTimeOffset? SetAt { get; private set; }

    public string SetBy { get; private set; } = "";

    public static ExpiryRule Of(string regionPath, DateTimeOffset now) => new() { Id = Guid.CreateVersion7(now), RegionPath = regionPath };

    public void Set(IReadOnlyList<ExpiryStage> stages, Actor by, DateTimeOffset now) =>
        (Stages, SetBy, SetAt) = ([.. stages.OrderByDescending(stage => stage.Days)], by.Name, now);
}

/// <param name="Days">Before the last day of the certificate; 0: that day; negative: after it, when the leader hears of it too.</param>
/// <param name="Source">Where it stands, or whose choice it is.</param>
internal sealed record ExpiryStage(int Days, string Source);

internal static class ExpiryRules
{
    /// <returns>The rule of the region itself or of the nearest one above it; null: there is none.</returns>
    public static ExpiryRule? For(this IEnumerable<ExpiryRule> rules, string regionPath) =>
        rules.Where(rule => regionPath.StartsWith(rule.RegionPath, StringComparison.Ordinal)).MaxBy(rule => rule.RegionPath.Length);
}
