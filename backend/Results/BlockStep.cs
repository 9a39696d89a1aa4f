using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>How far one department is with one form; a view.</summary>
internal sealed class BlockStep : IScoped
{
    public required Guid FormId { get; init; }

    public required Guid TaskId { get; init; }

    public required string RegionPath { get; init; }

    public required Guid[] Departments { get; init; }

    public required Guid DepartmentId { get; init; }

    public required bool Recorded { get; init; }

    public required bool Confirmed { get; init; }

    public DateOnly? ResultDueOn { get; init; }
}
