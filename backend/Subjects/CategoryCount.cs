using DualRandom.SharedKernel;

namespace DualRandom.Subjects;

/// <summary>How many subjects of a region bear a category. The database keeps it when the register changes.</summary>
internal sealed class CategoryCount : IScoped
{
    public required string RegionPath { get; init; }

    public required string Category { get; init; }

    public required Guid[] Departments { get; init; }

    public required long Subjects { get; init; }
}
