namespace DualRandom.Subjects;

/// <summary>A subject was drawn. Written once, never changed.</summary>
internal sealed class SubjectDraw
{
    public required Guid SubjectId { get; init; }

    public required Guid CeremonyId { get; init; }

    public required string DrawId { get; init; }

    public required Guid TaskId { get; init; }

    public required DateOnly DrawnOn { get; init; }

    /// <summary>Region of the body that drew; null: drawn before this was kept.</summary>
    public string? OrganiserPath { get; init; }
}

/// <summary>A draw of a subject that does not count: it was removed before its inspection, or the draw was annulled. Written once.</summary>
internal sealed class SubjectDrawUndone
{
    public required Guid SubjectId { get; init; }

    public required Guid CeremonyId { get; init; }

    public required string Reason { get; init; }

    public required DateOnly UndoneOn { get; init; }
}

/// <summary>A subject was inspected: its record form is complete. Written once, never changed.</summary>
internal sealed class SubjectVisit
{
    public required Guid FormId { get; init; }

    public required Guid SubjectId { get; init; }

    public required Guid TaskId { get; init; }

    public required DateOnly FinishedOn { get; init; }

    public required bool SignatureRefused { get; init; }
}
