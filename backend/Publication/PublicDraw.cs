using System.Globalization;
using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Publication;

/// <summary>
/// A draw as the public reads it: what proves it, and how many were drawn of how many. Strata stay out, they may speak of risk
/// classes; who was drawn stands in <see cref="DrawnName"/>.
/// </summary>
internal sealed class PublicDraw : Aggregate
{
    private PublicDraw()
    {
    }

    public required Guid TaskId { get; init; }

    public required string DrawId { get; init; }

    /// <summary>Null: heard before it was kept.</summary>
    public Guid? CeremonyId { get; private init; }

    public required DateTimeOffset CompletedAt { get; init; }

    public required string CommitDigest { get; init; }

    public required string Seed { get; init; }

    public required string ResultDigest { get; init; }

    public required string LogHead { get; init; }

    public required int TrustClass { get; init; }

    public required long PoolSize { get; init; }

    public required long DrawnCount { get; init; }

    /// <summary>Null: heard before it was kept.</summary>
    public DrawCourse? Course { get; private init; }

    /// <summary>From then on its result counts no more; it stays public with the reason (DR-1 B6).</summary>
    public DateTimeOffset? AnnulledAt { get; private set; }

    public string? AnnulmentReason { get; private set; }

    public int[] PartsHeard { get; private set; } = [];

    public static PublicDraw Of(DrawCompleted happened, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        TaskId = happened.TaskId,
        DrawId = happened.DrawId,
        CeremonyId = happened.AggregateId,
        CompletedAt = happened.OccurredAt,
        CommitDigest = happened.CommitDigest,
        Seed = happened.Seed,
        ResultDigest = happened.ResultDigest,
        LogHead = happened.LogHead,
        TrustClass = happened.TrustClass,
        PoolSize = happened.PoolSize,
        DrawnCount = happened.DrawnCount,
        Course = happened.Course,
    };

    /// <summary>Every part is complete in itself: names show one by one anyway.</summary>
    /// <returns>The names of this part; none when it was heard before.</returns>
    public IReadOnlyList<DrawnName> Hear(DrawCompleted happened)
    {
        if (PartsHeard.Contains(happened.Part))
            return [];
        PartsHeard = [.. PartsHeard, happened.Part];
        return [.. happened.Subjects.Select(NameOf)];
    }

    public DrawnName NameOf(DrawnSubject s)
    {
        var (code, name) = PersonNames.Of(s.CreditCode, s.Name);
        return new DrawnName { Draw = Id, SubjectId = s.SubjectId, TaskId = TaskId, CreditCode = code, Name = name };
    }

    public void Annul(DrawAnnulled happened) => (AnnulledAt, AnnulmentReason) = (happened.OccurredAt, happened.Reason);

    /// <summary>The chance of every subject of the pool to be drawn, in percent with two digits: 144 of 478 is 30.13.</summary>
    public static string InclusionPercent(long drawn, long pool) =>
        (pool == 0 ? 0m : Math.Round(100m * drawn / pool, 2, MidpointRounding.AwayFromZero)).ToString("0.00", CultureInfo.InvariantCulture);
}

/// <summary>A drawn subject. Public only when the gate of its record form is open: a firm must not learn of its inspection here.</summary>
internal sealed class DrawnName
{
    public required Guid Draw { get; init; }

    public required Guid SubjectId { get; init; }

    public required Guid TaskId { get; init; }

    public required string CreditCode { get; init; }

    public required string Name { get; init; }
}
