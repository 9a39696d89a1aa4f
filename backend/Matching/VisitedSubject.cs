namespace DualRandom.Matching;

/// <summary>The record form of a subject is closed. Inserted, never changed.</summary>
internal sealed class VisitedSubject
{
    public required Guid FormId { get; init; }

    public required Guid TaskId { get; init; }

    public required Guid SubjectId { get; init; }
}
