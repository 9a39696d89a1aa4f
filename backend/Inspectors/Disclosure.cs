using DualRandom.SharedKernel;

namespace DualRandom.Inspectors;

/// <summary>Somebody was shown a full phone and certificate number, and said what for (曲阳 第二十五条). Written once, never changed.</summary>
internal sealed class Disclosure : IScoped
{
    public required Guid Id { get; init; }

    public required string RegionPath { get; init; }

    public required Guid[] Departments { get; init; }

    public required Guid InspectorId { get; init; }

    public required string Purpose { get; init; }

    public required Guid RevealedTo { get; init; }

    public required string RevealedToName { get; init; }

    public required DateTimeOffset RevealedAt { get; init; }

    public static Disclosure Of(Inspector inspector, string purpose, Actor to, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), RegionPath = inspector.RegionPath, Departments = inspector.Departments, InspectorId = inspector.Id,
        Purpose = purpose, RevealedTo = to.UserId, RevealedToName = to.Name, RevealedAt = now,
    };
}
