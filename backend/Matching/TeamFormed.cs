namespace DualRandom.Matching;

/// <summary>The leader's officers reached the cooperating ones: the joint team of this subject stands (清河 五(三)6). Inserted, never changed.</summary>
internal sealed class TeamFormed
{
    public required Guid TaskId { get; init; }

    public required Guid SubjectId { get; init; }

    public required Guid FormedBy { get; init; }

    public required string FormedByName { get; init; }

    public required DateTimeOffset FormedAt { get; init; }
}
