using DualRandom.SharedKernel;

namespace DualRandom.Subjects;

/// <summary>How often a subject may be drawn in a calendar year (曲阳 第十七条), from a day on, until the region's next cap.</summary>
internal sealed class YearlyCap : Aggregate, IScoped
{
    private YearlyCap()
    {
    }

    public required string RegionPath { get; init; }

    public Guid[] Departments { get; private init; } = [];

    /// <summary>Null: no cap.</summary>
    public int? Most { get; private set; }

    /// <summary>Where the rule stands.</summary>
    public string Source { get; private set; } = "";

    public required DateOnly ValidFrom { get; init; }

    public static YearlyCap Begin(string regionPath, DateOnly validFrom, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), RegionPath = regionPath, ValidFrom = validFrom };

    public void Fix(int? most, string source) => (Most, Source) = (most, source);

    /// <summary>The cap that holds in a region on a day: the nearest region decides, then the latest beginning.</summary>
    public static YearlyCap? Holding(IEnumerable<YearlyCap> caps, string regionPath, DateOnly on) => caps
        .Where(cap => regionPath.StartsWith(cap.RegionPath, StringComparison.Ordinal) && cap.ValidFrom <= on)
        .OrderByDescending(cap => cap.RegionPath.Length)
        .ThenByDescending(cap => cap.ValidFrom)
        .FirstOrDefault();
}
