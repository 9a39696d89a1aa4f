using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>Something that went against the rules, found by the database in forms and follow-ups (曲公〔2023〕07号 第三十一条).</summary>
internal sealed class Breach : IScoped
{
    public required BreachKind Kind { get; init; }

    public required Guid FormId { get; init; }

    public Guid? FollowUpId { get; init; }

    public required Guid TaskId { get; init; }

    public required string TaskName { get; init; }

    public required string RegionPath { get; init; }

    public required Guid[] Departments { get; init; }

    public required Guid DepartmentId { get; init; }

    public required string Department { get; init; }

    /// <summary>Who entered or recorded it; of what is missing, the officers whose it is.</summary>
    public required string Person { get; init; }

    public required string SubjectName { get; init; }

    public DateOnly? DueOn { get; init; }

    public required DateOnly HappenedOn { get; init; }
}

internal enum BreachKind
{
    /// <summary>Entered after its limit.</summary>
    ResultLate,

    /// <summary>Not entered and past its limit.</summary>
    ResultMissing,
    FollowUpOverdue,

    /// <summary>An inspection began without the notice that the task wants.</summary>
    NoticeMissing,

    /// <summary>Officers inspected before their replacement was on file.</summary>
    ReplacementUnfiled,
}

/// <summary>A confirmed result from which something follows and nothing has begun.</summary>
internal sealed class UnfollowedBlock : IScoped
{
    public required Guid FormId { get; init; }

    public required Guid TaskId { get; init; }

    public required string RegionPath { get; init; }

    public required Guid[] Departments { get; init; }

    public required Guid DepartmentId { get; init; }
}
