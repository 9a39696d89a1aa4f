namespace DualRandom.Matching;

/// <summary>Somebody saw the phones and certificate numbers of a task's officers in full. Inserted, never changed.</summary>
internal sealed class GroupListView
{
    public required Guid Id { get; init; }

    public required Guid TaskId { get; init; }

    public required Guid ViewedBy { get; init; }

    public required string Viewer { get; init; }

    public required DateTimeOffset ViewedAt { get; init; }
}
