namespace DualRandom.Matching.Lottery.Bundles;

/// <summary>A bundle with what several checks recompute from it, once.</summary>
internal sealed class Evidence
{
    private readonly Lazy<DrawPlan> _lawful;
    private readonly Lazy<IReadOnlyList<DrawnStratum>> _strata;
    private readonly Lazy<Dictionary<Handle, Row>> _byHandle;
    private readonly Lazy<Dictionary<Handle, Inspector>> _inspectors;

    public Evidence(Bundle bundle, IReadOnlyList<Row> rows)
    {
        (Bundle, Rows) = (bundle, rows);
        Draw = new SeededDraw(bundle.Suite, bundle.Seed, bundle.Commitment.DrawId, bundle.Commitment.Phase);
        _lawful = new(() =>
        {
            PlanRules.Check(bundle.Plan, bundle.Commitment.Kind);
            return bundle.Plan;
        });
        _strata = new(() => SubjectDraw.Subjects(Draw, LawfulPlan.Strata, rows, bundle.Prior, CapReached(), CoordinatedKey()));
        _byHandle = new(() => Once(rows.Select(r => KeyValuePair.Create(r.Handle, r))));
        _inspectors = new(() => Once(bundle.Roster.Inspectors.Select(r => KeyValuePair.Create(r.Handle, Lottery.Inspector.Of(r)))));
    }

    public Bundle Bundle { get; }

    public IReadOnlyList<Row> Rows { get; }

    /// <summary>With the seed, draw id and phase as published.</summary>
    public SeededDraw Draw { get; }

    /// <summary>Refused here as in the check "plan": what A5 bounds, such as the quotas, bounds the work of recomputing too.</summary>
    public DrawPlan LawfulPlan => _lawful.Value;

    /// <summary>Tickets that nobody can recompute before the year key is disclosed (C6).</summary>
    public bool IsYearKeyMissing => Bundle.Plan.Coordinate.IsTogether && Bundle.YearKey.Length == 0;

    /// <summary>Section C from the published seed. While the year key is missing only the sizes count.</summary>
    public IReadOnlyList<DrawnStratum> Strata => _strata.Value;

    public Row Subject(Handle handle) => _byHandle.Value.TryGetValue(handle, out var row)
        ? row
        : throw new DrawRefusedException("E2", $"名录中没有对象 {handle}");

    public Inspector Inspector(Handle handle) => _inspectors.Value.TryGetValue(handle, out var inspector)
        ? inspector
        : throw new DrawRefusedException("E2", $"名单中没有检查人员 {handle}");

    /// <summary>Of a subject or an inspector.</summary>
    public Row? Known(Handle handle) => _byHandle.Value.TryGetValue(handle, out var row)
        ? row
        : Bundle.Roster.Inspectors.Where(i => i.Handle == handle).Select(i => (Row?)i).FirstOrDefault();

    /// <summary>The subjects that the scope visits, rising: the published drawn ones, or all rows where the subjects are confirmed already (B1).</summary>
    public Row[] Units(PlanScope scope)
    {
        var subjects = Bundle.Commitment.Kind == "inspectors" ? Rows : Bundle.Result.Selection.SelectMany(s => s.Drawn).Select(Subject);
        return [.. subjects.Where(s => scope.Covers(Sig.Parse(s.Sig))).OrderBy(s => s.Handle)];
    }

    /// <summary>Each scope of the plan with its published result; a scope left out, added or out of order is refused.</summary>
    public IEnumerable<(PlanScope Scope, ScopeResult Result)> Scopes()
    {
        Demand.Same([.. LawfulPlan.Scopes.Select(s => s.Scope)], [.. Bundle.Result.Scopes.Select(s => s.Scope)], "B9", "检查范围");
        return LawfulPlan.Scopes.Zip(Bundle.Result.Scopes);
    }

    private Dictionary<Handle, string> CapReached() =>
        Once(Bundle.Result.PassedOver.Select(p => KeyValuePair.Create(p.Handle, p.DrawId)));

    private byte[]? CoordinatedKey() => LawfulPlan.Coordinate.IsTogether && !IsYearKeyMissing
        ? Tickets.CoordinatedKey(Bundle.Suite, Bundle.YearKey, LawfulPlan.Coordinate.Group)
        : null;

    // What stands twice is the business of the check that demands an order; here the first counts.
    private static Dictionary<Handle, T> Once<T>(IEnumerable<KeyValuePair<Handle, T>> pairs)
    {
        var once = new Dictionary<Handle, T>();
        foreach (var (handle, value) in pairs)
            once.TryAdd(handle, value);
        return once;
    }
}
