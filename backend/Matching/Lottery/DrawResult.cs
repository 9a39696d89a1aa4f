namespace DualRandom.Matching.Lottery;

/// <summary>Everything that a draw decides (B9), each list in the order in which it is hashed.</summary>
/// <param name="TrustClass">1 or 2 (B7).</param>
/// <param name="Selection">Strata by code.</param>
/// <param name="Audit">In the order of the plan's exclusions; empty if the plan has no strata (B8).</param>
/// <param name="PassedOver">Strata by code, then ticket order (C5).</param>
/// <param name="Scopes">By code.</param>
internal sealed record DrawResult(
    byte[] Seed,
    byte TrustClass,
    IReadOnlyList<StratumResult> Selection,
    IReadOnlyList<AuditSample> Audit,
    IReadOnlyList<PassedOver> PassedOver,
    IReadOnlyList<ScopeResult> Scopes)
{
    public byte[] Digest(Suite suite) => suite.TaggedHash("result", w => w
        .Bs(Seed).U8(TrustClass)
        .Ls(Selection, static (x, s) => x.St(s.Stratum).U64(s.Population).U64(s.Size).Ls(s.Drawn))
        .Ls(Audit, static (x, a) => x.St(a.Exclusion).Ls(a.Handles))
        .Ls(PassedOver, static (x, p) => x.St(p.Stratum).Raw(p.Handle).St(p.DrawId))
        .Ls(Scopes, static (x, s) => s.Write(x)));
}

/// <param name="Population">N of C2.</param>
/// <param name="Size">n of C2.</param>
/// <param name="Drawn">In rank order.</param>
internal sealed record StratumResult(string Stratum, ulong Population, ulong Size, IReadOnlyList<Handle> Drawn);

/// <summary>Rows with this exclusion code that are opened to auditors, in ticket order (B8).</summary>
internal sealed record AuditSample(string Exclusion, IReadOnlyList<Handle> Handles);

/// <summary>A subject that another draw brought to the yearly cap (C5).</summary>
/// <param name="DrawId">The draw that reached the cap.</param>
internal sealed record PassedOver(string Stratum, Handle Handle, string DrawId);

/// <summary>A subject and its team, from 0; null = uncovered.</summary>
internal sealed record UnitTeam(Handle Unit, int? Team)
{
    public ByteWriter Write(ByteWriter bytes) => bytes.Raw(Unit).U32(Team is { } team ? (uint)team + 1 : 0);
}

/// <summary>Subjects that together have too few places (D3, D4).</summary>
internal sealed record Violator(IReadOnlyList<Handle> Units, IReadOnlyList<int> Teams);

/// <summary>Teams that cannot be relieved below this load (D3, D4).</summary>
internal sealed record FrozenTeams(int Level, IReadOnlyList<int> Teams);

/// <summary>Inspectors, teams and matching of one scope (B9, section D).</summary>
/// <param name="Inspectors">In order of acceptance.</param>
/// <param name="Units">By handle.</param>
internal sealed record ScopeResult(
    string Scope,
    IReadOnlyList<Handle> Inspectors,
    IReadOnlyList<IReadOnlyList<Handle>> Teams,
    IReadOnlyList<Handle> Unplaced,
    IReadOnlyList<UnitTeam> Units,
    IReadOnlyList<Violator> Violators,
    IReadOnlyList<FrozenTeams> Frozen)
{
    public ByteWriter Write(ByteWriter bytes) => bytes
        .St(Scope)
        .Ls(Inspectors)
        .Ls(Teams, static (w, team) => w.Ls(team))
        .Ls(Unplaced)
        .Ls(Units, static (w, unit) => unit.Write(w))
        .Ls(Violators, static (w, v) => WriteTeams(w.Ls(v.Units), v.Teams))
        .Ls(Frozen, static (w, f) => WriteTeams(w.U32((uint)f.Level), f.Teams));

    private static ByteWriter WriteTeams(ByteWriter bytes, IReadOnlyList<int> teams) => bytes.Ls(teams, static (w, t) => w.U32((uint)t));
}
