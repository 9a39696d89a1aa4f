using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Publication;

/// <summary>What was promised before a draw, and the end of a draw that never came to its result. Its id is the ceremony's own.</summary>
internal sealed class AnnouncedDraw : Aggregate
{
    private AnnouncedDraw()
    {
    }

    public required Guid TaskId { get; init; }

    public required string DrawId { get; init; }

    /// <summary>Null: it was voided before anything was promised.</summary>
    public Promise? Promise { get; private init; }

    public DateTimeOffset? VoidedAt { get; private set; }

    public string? VoidReason { get; private set; }

    public static AnnouncedDraw Of(DrawCommitted happened) => new()
    {
        Id = happened.AggregateId,
        TaskId = happened.TaskId,
        DrawId = happened.DrawId,
        Promise = new Promise(
            happened.CommitDigest, happened.OccurredAt, happened.WitnessDeadline, happened.SnapshotRoot, happened.Frozen, happened.PoolSize, happened.Size, happened.LogHead),
    };

    public static AnnouncedDraw Of(DrawVoided happened) => new() { Id = happened.AggregateId, TaskId = happened.TaskId, DrawId = happened.DrawId };

    public void Void(DrawVoided happened) => (VoidedAt, VoidReason) = (happened.OccurredAt, happened.Reason);
}

/// <param name="Frozen">Rows of the snapshot.</param>
/// <param name="PoolSize">Of them those who may be drawn.</param>
/// <param name="Size">How many will be drawn.</param>
internal sealed record Promise(
    string CommitDigest, DateTimeOffset At, DateTimeOffset WitnessDeadline, string SnapshotRoot, long Frozen, long PoolSize, long Size, string LogHead);
