using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>A public source of randomness, declared with the commitment (DR-1 B2). One person enters its value with evidence, another confirms it.</summary>
internal sealed class Beacon
{
    public required Guid CeremonyId { get; init; }

    /// <summary>From 1, the declared order.</summary>
    public required int Number { get; init; }

    public required string Type { get; init; }

    /// <summary>The declared issue, round or pulse.</summary>
    public required string Parameter { get; init; }

    /// <summary>When its source publishes it.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What one person read; null: nobody has yet.</summary>
    public BeaconReading? Reading { get; private set; }

    public Guid? ConfirmedBy { get; private set; }

    public string? ConfirmedByName { get; private set; }

    /// <summary>From then on the value counts and stands in the log.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>The issue does not take place, and no other may stand for it.</summary>
    public BeaconCancellation? Cancelled { get; private set; }

    public DeclaredBeacon AsDeclared() => new(Type, Parameter, Dr1.Time(Time));

    public BeaconValue AsValue() => new(Type, Reading!.Parameter, Reading.Value);

    public void Enter(BeaconReading reading) => Reading = reading;

    public void Confirm(Actor by, DateTimeOffset at) => (ConfirmedBy, ConfirmedByName, ConfirmedAt) = (by.UserId, by.Name, at);

    public void Cancel(BeaconCancellation cancelled) => Cancelled = cancelled;
}

/// <param name="Parameter">Of the issue really used.</param>
/// <param name="Because">Why it is another issue than the declared one; null: it is not.</param>
/// <param name="Evidence">A file and, or, the address where it was read.</param>
internal sealed record BeaconReading(
    string Parameter, string Value, string? Because, BeaconEvidence Evidence, Guid EnteredBy, string EnteredByName, DateTimeOffset At);

/// <param name="Source">Who published it.</param>
/// <param name="File">Digest of the stored file.</param>
internal sealed record BeaconEvidence(string Source, string? Url, string? File, string? FileName);

internal sealed record BeaconCancellation(string Reason, BeaconEvidence Evidence, Guid ReportedBy, string ReportedByName, DateTimeOffset At);

/// <summary>Where the chance of a draw will come from, as it is committed.</summary>
/// <param name="VoidPolicy">DR-1 B2: next-issue or annul.</param>
internal sealed record Entropy(IReadOnlyList<Witness> Witnesses, IReadOnlyList<Beacon> Beacons, DateTimeOffset WitnessDeadline, string VoidPolicy);
