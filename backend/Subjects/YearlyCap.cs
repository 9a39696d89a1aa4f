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

    /// <summary>Individual checks (个案检查) count like draws.</summary>
    public bool CountsIndividualChecks { get; private set; }

    /// <summary>A county's draw is not counted by its city's, nor the other way round.</summary>
    public bool SameLevelOnly { get; private set; }

    /// <summary>The number holds for each place of business.</summary>
    public bool PerPremises { get; private set; }

    /// <summary>Where the rule stands.</summary>
    public string Source { get; private set; } = "";

    public required DateOnly ValidFrom { get; init; }

    public static YearlyCap Begin(string regionPath, DateOnly validFrom, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), RegionPath = regionPath, ValidFrom = validFrom };

    public void Fix(CapRule rule, string source) => (Most, CountsIndividualChecks, SameLevelOnly, PerPremises, Source) =
        (rule.Most, rule.CountsIndividualChecks, rule.SameLevelOnly, rule.PerPremises, source);

    public CapRule Rule() => new(Most, CountsIndividualChecks, SameLevelOnly, PerPremises);

    /// <summary>The cap that holds in a region on a day: the nearest region decides, then the latest beginning.</summary>
    public static YearlyCap? Holding(IEnumerable<YearlyCap> caps, string regionPath, DateOnly on) => caps
        .Where(cap => regionPath.StartsWith(cap.RegionPath, StringComparison.Ordinal) && cap.ValidFrom <= on)
        .OrderByDescending(cap => cap.RegionPath.Length)
        .ThenByDescending(cap => cap.ValidFrom)
        .FirstOrDefault();
}

/// <param name="Most">Draws of a subject in a calendar year; null: no cap.</param>
internal sealed record CapRule(int? Most, bool CountsIndividualChecks, bool SameLevelOnly, bool PerPremises)
{
    public static CapRule None { get; } = new(null, false, false, false);

    /// <param name="premises">Places of business that the register knows.</param>
    /// <param name="extra">What approved exceptions of the year allow beyond the rule.</param>
    public int? For(int premises, int extra) => Most is { } most ? most * (PerPremises ? Math.Max(1, premises) : 1) + extra : null;

    /// <param name="organiser">Region of the body that draws now.</param>
    public int Counted(Visits visits, string organiser) =>
        visits.Draws.Where(draw => !SameLevelOnly || draw.Organiser is null || Level(draw.Organiser) == Level(organiser)).Sum(draw => draw.Times)
        + visits.RandomChecks + (CountsIndividualChecks ? visits.OtherChecks : 0);

    private static int Level(string regionPath) => regionPath.Count(letter => letter == '/');
}

/// <summary>What happened to a subject in a calendar year.</summary>
/// <param name="Draws">In this system, by the region of the body that drew; null: not known.</param>
/// <param name="RandomChecks">Drawn before this system was here.</param>
/// <param name="OtherChecks">Individual checks and others that no draw decided.</param>
internal sealed record Visits(IReadOnlyList<(string? Organiser, int Times)> Draws, int RandomChecks, int OtherChecks)
{
    public static Visits None { get; } = new([], 0, 0);
}
