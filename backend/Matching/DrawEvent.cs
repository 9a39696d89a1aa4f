using DualRandom.Matching.Lottery;
using DualRandom.Matching.Lottery.Bundles;
using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>What happened after a draw (DR-1 B5): numbered from 1 within the draw, logged, and part of its bundle.</summary>
internal sealed class DrawEvent
{
    public required Guid CeremonyId { get; init; }

    public required int Number { get; init; }

    public required DrawEventType Type { get; init; }

    /// <summary>Removed: the stratum; Replace: the scope; else empty.</summary>
    public string Scope { get; init; } = "";

    /// <summary>Who is removed or leaves.</summary>
    public Handle? Handle { get; init; }

    public required string Reason { get; init; }

    public required IReadOnlyList<Approver> Approvers { get; init; }

    /// <summary>Replace: the team's subjects that were not yet visited, rising.</summary>
    public IReadOnlyList<Handle> Open { get; init; } = [];

    /// <summary>Replace: departments whose digits make the event's seed; two of them.</summary>
    public IReadOnlyList<EventWitness> Witnesses { get; private set; } = [];

    public byte[]? Seed { get; private set; }

    public Handle? Entered { get; private set; }

    /// <summary>Replace without a candidate: the open subjects, dealt anew.</summary>
    public IReadOnlyList<UnitTeam> Moved { get; private set; } = [];

    public required DateTimeOffset At { get; init; }

    /// <summary>Null while a replacement waits for its digits.</summary>
    public DateTimeOffset? CompletedAt { get; private set; }

    public Approval Approval => new(Reason, [.. Approvers.Select(approver => approver.Code)]);

    public DrawEvent Complete(Handle? entered, DateTimeOffset at)
    {
        (Entered, CompletedAt) = (entered, at);
        return this;
    }

    public void Complete(byte[] seed, Replacement replacement, DateTimeOffset at) =>
        (Seed, Entered, Moved, CompletedAt) = (seed, replacement.Entered, replacement.Moved, at);

    public void Await(IReadOnlyList<EventWitness> witnesses) => Witnesses = witnesses;

    public void Put(EventWitness changed) => Witnesses = [.. Witnesses.Select(w => w.Slot == changed.Slot ? changed : w)];

    public BundleEvent AsBundle() => new(
        Type.ToString().ToUpperInvariant(), (uint)Number, Scope, Handle, Reason, [.. Approvers.Select(approver => approver.Code)], Open,
        [.. Witnesses.Select(w => new EventSource("witness", w.Slot, w.Digits!, w.Nonce!))], Seed ?? [], Entered, Moved);
}

internal enum DrawEventType
{
    Removed,
    Replace,
    Annul,
}

/// <summary>A person behind an event; the log and the bundle hold the code only.</summary>
internal sealed record Approver(string Code, string Name)
{
    public static Approver Of(Actor person) => Of(person.UserId, person.Name);

    public static Approver Of(Guid userId, string name) => new(userId.ToString("N").ToUpperInvariant(), name);
}

/// <summary>One department's digits for an event: hash first, digits when both hashes are there.</summary>
internal sealed record EventWitness(string Slot, Guid DepartmentId, string DepartmentName, byte[]? CommitHash = null, byte[]? Nonce = null, string? Digits = null)
{
    // Two departments: more than the 64 bits that DR-1 B7 asks of a draw.
    public const int DigitCount = 10;
}
