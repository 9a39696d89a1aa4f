using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>What one department's block adds to the firms of the table. A view of the forms.</summary>
internal sealed class BlockShare : IScoped
{
    public required Guid FormId { get; init; }

    public required Guid TaskId { get; init; }

    public required string RegionPath { get; init; }

    public required Guid[] Departments { get; init; }

    public required Guid DepartmentId { get; init; }

    /// <summary>Ways of checking that the block names.</summary>
    public required string[] Methods { get; init; }

    public required bool Guidance { get; init; }

    public required bool ListAbnormal { get; init; }

    public required bool FileCase { get; init; }

    public required bool QuestionsAnswered { get; init; }
}

/// <summary>An item of a closed form with a problem. A view of the forms.</summary>
internal sealed class ProblemShare : IScoped
{
    public required Guid FormId { get; init; }

    public required Guid TaskId { get; init; }

    public required string RegionPath { get; init; }

    public required Guid[] Departments { get; init; }

    public required Guid DepartmentId { get; init; }

    public required string Method { get; init; }
}

/// <summary>An officer on a block. A view of the forms.</summary>
internal sealed class OfficerShare : IScoped
{
    public required Guid FormId { get; init; }

    public required Guid TaskId { get; init; }

    public required string RegionPath { get; init; }

    public required Guid[] Departments { get; init; }

    public required Guid DepartmentId { get; init; }

    public required Guid InspectorId { get; init; }

    public required string[] Methods { get; init; }
}
