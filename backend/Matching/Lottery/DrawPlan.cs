namespace DualRandom.Matching.Lottery;

/// <summary>The plan of a draw as it is hashed (A5). Percentages are basis points.</summary>
/// <param name="Cutoff">When exclusions are evaluated, <c>YYYY-MM-DDThh:mm:ssZ</c>.</param>
/// <param name="Strata">By code.</param>
/// <param name="Exclusions">In the order of evaluation.</param>
/// <param name="Scopes">By code.</param>
/// <param name="Supplement">ranked, fresh or none.</param>
/// <param name="Replacement">fresh or none.</param>
/// <param name="Disclosure">P0, P0-NAMES or P1.</param>
internal sealed record DrawPlan(
    string PlanId,
    string Title,
    string Cutoff,
    IReadOnlyList<PlanStratum> Strata,
    IReadOnlyList<PlanExclusion> Exclusions,
    IReadOnlyList<PlanScope> Scopes,
    Coordinate Coordinate,
    string Supplement,
    string Replacement,
    string Disclosure)
{
    public byte[] Bytes() => new ByteWriter()
        .St("DualRandom-plan").U32(1).St(PlanId).St(Title).St(Cutoff)
        .Ls(Strata, static (w, s) => w.St(s.Code).U32(s.BasisPoints).St(s.Mode).U64(s.Min).St(s.Base))
        .Ls(Exclusions, static (w, x) => w.St(x.Code).St(x.Rule))
        .Ls(Scopes, static (w, s) => w.St(s.Scope).U32(s.Inspectors).U32(s.TeamSize).U32(s.Cap).U32(s.MixFactor)
            .Ls(s.Coverage, static (c, q) => c.St(q.Qualification).U32(q.Min))
            .St(s.LeadQualification)
            .Ls(s.Skills, static (k, code) => k.St(code)))
        .St(Coordinate.DrawId).St(Coordinate.Mode).St(Coordinate.Group).Bs(Coordinate.YearCommit)
        .St(Supplement).St(Replacement).St(Disclosure)
        .Written.ToArray();

    /// <summary>TH("plan", bytes).</summary>
    public byte[] Hash(Suite suite)
    {
        var bytes = Bytes();
        return suite.TaggedHash("plan", w => w.Raw(bytes));
    }
}

/// <summary>How many of a stratum are drawn (A5, C2).</summary>
/// <param name="Mode">ceil ("not lower than"), floor, half_up, seeded or hamilton.</param>
/// <param name="Base">eligible (OK rows) or in_scope (all rows).</param>
internal sealed record PlanStratum(string Code, uint BasisPoints, string Mode, ulong Min, string Base);

/// <summary>An exclusion code and its rule in words for the reader (A5).</summary>
internal sealed record PlanExclusion(string Code, string Rule);

/// <summary>Inspectors, teams and matching of a department, or of a department in one district (A5).</summary>
/// <param name="Scope">"DEPT" or "DEPT/DISTRICT".</param>
/// <param name="Inspectors">How many are drawn.</param>
/// <param name="Cap">Most subjects a team may take; 0 = no cap.</param>
/// <param name="MixFactor">Mixing steps per subject; the default is 20.</param>
/// <param name="LeadQualification">"" = anybody leads.</param>
/// <param name="Skills">Rising: the qualifications that this scope demands where a subject requires them.</param>
internal sealed record PlanScope(
    string Scope,
    uint Inspectors,
    uint TeamSize,
    uint Cap,
    uint MixFactor,
    IReadOnlyList<Coverage> Coverage,
    string LeadQualification,
    IReadOnlyList<string> Skills)
{
    public string Department => Scope.Split('/')[0];

    public string? District => Scope.Split('/') is [_, var district] ? district : null;

    /// <summary>True for the subjects, and for the department's inspectors, whose sig falls into this scope.</summary>
    public bool Covers(Sig sig) => District is null || District == sig.District;

    /// <summary>True for the roster's rows that this scope draws from.</summary>
    public bool Employs(Row inspector) => inspector.Stratum == Department && Covers(Sig.Parse(inspector.Sig));
}

/// <summary>At least so many of the drawn inspectors hold this qualification (D1).</summary>
internal sealed record Coverage(string Qualification, uint Min);

/// <summary>Permanent random numbers shared by the draws of a group (C6); all four parts or none.</summary>
internal sealed record Coordinate(string DrawId, string Mode, string Group, byte[] YearCommit)
{
    public static readonly Coordinate None = new("", "", "", []);

    public bool IsTogether => Mode == "together";
}
