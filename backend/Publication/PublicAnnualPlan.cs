using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Publication;

/// <summary>A year's plan as the public reads it, once all its parts are here. Its id is the plan's own.</summary>
internal sealed class PublicAnnualPlan : Aggregate, IScoped
{
    private PublicAnnualPlan()
    {
    }

    public required string RegionPath { get; init; }

    public Guid[] Departments { get; private init; } = [];

    public required int Year { get; init; }

    public required string Title { get; init; }

    public required DateOnly ApprovedOn { get; init; }

    public required int Parts { get; init; }

    public int[] PartsHeard { get; private set; } = [];

    /// <summary>Half a plan would say that the rest is not checked.</summary>
    public bool Complete { get; private set; }

    public int EntryCount { get; private set; }

    /// <summary>In the order of the plan: an aggregate's parts arrive as they were raised.</summary>
    public IReadOnlyList<PublicPlanEntry> Entries { get; private set; } = [];

    public static PublicAnnualPlan Of(PlanApproved happened) => new()
    {
        Id = happened.AggregateId, RegionPath = happened.RegionPath, Year = happened.Year, Title = happened.Title, ApprovedOn = happened.ApprovedOn, Parts = happened.Parts,
    };

    public void Hear(PlanApproved happened)
    {
        if (PartsHeard.Contains(happened.Part))
            return;
        PartsHeard = [.. PartsHeard, happened.Part];
        Entries =
        [
            .. Entries,
            .. happened.Entries.Select(entry => new PublicPlanEntry(
                entry.Number, entry.Name, entry.Field, entry.Items, entry.Subjects, entry.LeadDepartment, entry.CooperatingDepartments, entry.Ratio, entry.Frequency, entry.Period)),
        ];
        (EntryCount, Complete) = (Entries.Count, PartsHeard.Length == Parts);
    }
}

/// <summary>The words of the table, as they were approved.</summary>
internal sealed record PublicPlanEntry(
    string Number, string Name, string Field, IReadOnlyList<string> Items, string Subjects, string LeadDepartment, IReadOnlyList<string> CooperatingDepartments,
    string Ratio, string Frequency, string Period);
