using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>A draw that counts no more. A dispatch that rests on it and arrives later makes no forms.</summary>
internal sealed class AnnulledDraw
{
    public required Guid CeremonyId { get; init; }

    public required Guid TaskId { get; init; }

    public required string Reason { get; init; }

    public required DateOnly AnnulledOn { get; init; }

    public static AnnulledDraw Of(DrawAnnulled happened) => new()
    {
        CeremonyId = happened.AggregateId, TaskId = happened.TaskId, Reason = happened.Reason, AnnulledOn = LegalDay.Of(happened.OccurredAt),
    };
}
