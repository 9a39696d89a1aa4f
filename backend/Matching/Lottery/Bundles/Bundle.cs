namespace DualRandom.Matching.Lottery.Bundles;

/// <summary>A published draw (E1): every value as it stands in the file, in the order in which it stands there.</summary>
/// <param name="CommitDigest">C as published.</param>
/// <param name="Rows">Null: they stand in a file that was not given.</param>
/// <param name="IsRowsFileAsHashed">False if the given file has another SHA-256 than the bundle says.</param>
/// <param name="YearKey">Y of C6; empty if not disclosed or not used.</param>
/// <param name="Trust">As published. B9 hashes one byte of it: what does not fit stands in the result as 255, which no draw has.</param>
internal sealed record Bundle(
    Suite Suite,
    DrawPlan Plan,
    Commitment Commitment,
    byte[] CommitDigest,
    IReadOnlyList<Row>? Rows,
    bool IsRowsFileAsHashed,
    Roster Roster,
    IReadOnlyList<PriorEntry> Prior,
    byte[] Secret,
    IReadOnlyList<WitnessReveal> Witness,
    IReadOnlyList<BeaconValue> Beacons,
    byte[] YearKey,
    byte[] Seed,
    uint Trust,
    DrawResult Result,
    byte[] ResultDigest,
    IReadOnlyList<BundleEvent> Events,
    BundleLog Log,
    IReadOnlyList<BundleOpening> Openings,
    int Signatures);

/// <param name="Nonce">16 bytes; empty, like the digits, for a slot that stayed away.</param>
internal sealed record WitnessReveal(string Slot, string Digits, byte[] Nonce);

/// <summary>What happened after the draw (C4, D5, B6). What a type does not use is empty.</summary>
/// <param name="Type">REMOVED, REPLACE or ANNUL.</param>
/// <param name="Scope">REMOVED: the stratum.</param>
/// <param name="Handle">Who is removed or leaves.</param>
internal sealed record BundleEvent(
    string Type,
    uint Number,
    string Scope,
    Handle? Handle,
    string Reason,
    IReadOnlyList<string> Approvers,
    IReadOnlyList<Handle> Open,
    IReadOnlyList<EventSource> Sources,
    byte[] Seed,
    Handle? Entered,
    IReadOnlyList<UnitTeam> Moved);

/// <summary>("witness", slot, digits, nonce) or (beacon type, parameter, value, empty).</summary>
internal sealed record EventSource(string Type, string Parameter, string Value, byte[] Nonce)
{
    public bool IsWitness => Type == "witness";

    public BeaconValue Published => new(Type, Parameter, Value);
}

/// <summary>A run of the installation's log without a gap.</summary>
/// <param name="Previous">Hash of the entry before the first.</param>
/// <param name="Head">Hash of the last.</param>
internal sealed record BundleLog(byte[] Previous, IReadOnlyList<LoggedLine> Entries, byte[] Head);

internal sealed record LoggedLine(ulong Number, string Type, string DrawId, byte[] Payload, string Time);

/// <summary>Salt and record that open a row (A4, A6).</summary>
internal sealed record BundleOpening(Handle Handle, byte[] Salt, byte[] Record);
