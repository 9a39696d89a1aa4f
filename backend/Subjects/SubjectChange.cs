using DualRandom.SharedKernel;

namespace DualRandom.Subjects;

/// <summary>One field of a subject changed. Written once, never changed.</summary>
internal sealed class SubjectChange
{
    public required Guid Id { get; init; }

    public required Guid SubjectId { get; init; }

    public required string Field { get; init; }

    public required string Before { get; init; }

    public required string After { get; init; }

    public required string Reason { get; init; }

    public required Guid ChangedBy { get; init; }

    public required string ChangedByName { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }
}

/// <summary>Who changes something, when and why; the reason may be empty where none is asked for.</summary>
internal sealed record ChangeNote(string Reason, Actor By, DateTimeOffset At)
{
    public SubjectChange Of(Guid subject, string field, string before, string after) => new()
    {
        Id = Guid.CreateVersion7(At), SubjectId = subject, Field = field, Before = before, After = after, Reason = Reason, ChangedBy = By.UserId,
        ChangedByName = By.Name, ChangedAt = At,
    };
}
