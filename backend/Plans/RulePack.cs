using DualRandom.Plans.Contracts;

namespace DualRandom.Plans;

/// <summary>Rules as data, with their source and validity. A task copies what it takes; a later pack changes no older task.</summary>
internal sealed class RulePack
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string Source { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    public required Rules Rules { get; init; }

    public bool HoldsOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}

/// <param name="PublicationCeiling">Working days from the end of the inspection; no task may take longer.</param>
/// <param name="OfficersPerDepartment">The least number of officers of a department in a site check.</param>
internal sealed record Rules(int PublicationCeiling, int OfficersPerDepartment, IReadOnlyList<ResultWord> ResultVocabulary);
