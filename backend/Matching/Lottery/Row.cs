namespace DualRandom.Matching.Lottery;

/// <summary>A row of a snapshot, or of the inspectors' roster, as the public sees it (A4).</summary>
/// <param name="Stratum">Opaque code; for an inspector the department code.</param>
/// <param name="Status">"OK" or the first exclusion code that applied.</param>
/// <param name="Sig">Qualifications, strictly rising, "@", district: see <see cref="Lottery.Sig"/>.</param>
/// <param name="Priv">The 32 bytes that hide salt and record.</param>
internal sealed record Row(Handle Handle, string Stratum, string Status, string Sig, byte[] Priv)
{
    public const string Ok = "OK";

    public bool IsOk => Status == Ok;

    public byte[] Leaf(Suite suite) => suite.Leaf("row", w => w.Raw(Handle).St(Stratum).St(Status).St(Sig).Raw(Priv));

    /// <summary>Root over rows that stand in strictly rising order of handle; any other order is refused.</summary>
    public static byte[] Root(Suite suite, IEnumerable<Row> rows) =>
        Tree.Root(suite, Rising.Checked(rows, r => r.Handle, "A4").Select(r => r.Leaf(suite)));
}

/// <summary>What opens a row to its subject or to an auditor (A4, A6).</summary>
internal sealed record Opening(byte[] Salt, byte[] Record, byte[] Priv)
{
    public static Opening OfSubject(
        Suite suite, ReadOnlySpan<byte> snapshotKey, string subjectId, string name, string riskClass, uint timesDrawnThisYear) =>
        Of(suite, snapshotKey, "salt", subjectId, new ByteWriter().St(subjectId).St(name).St(riskClass).U32(timesDrawnThisYear));

    public static Opening OfInspector(Suite suite, ReadOnlySpan<byte> snapshotKey, string inspectorId, string name) =>
        Of(suite, snapshotKey, "inspector-salt", inspectorId, new ByteWriter().St(inspectorId).St(name));

    private static Opening Of(Suite suite, ReadOnlySpan<byte> snapshotKey, string saltTag, string id, ByteWriter record)
    {
        var salt = suite.TaggedMac(snapshotKey, saltTag, w => w.St(id));
        var bytes = record.Written.ToArray();
        return new Opening(salt, bytes, suite.TaggedHash("priv", w => w.Bs(salt).Raw(bytes)));
    }
}

/// <summary>Qualifications and district of a row (A4): <c>FIRE,SE@350203</c>, <c>@350203</c>, <c>@</c>.</summary>
internal sealed record Sig(IReadOnlyList<string> Qualifications, string District)
{
    /// <summary>Any order, duplicates dropped: the written form is strictly rising.</summary>
    public static Sig Of(IEnumerable<string> qualifications, string district) =>
        Parse($"{string.Join(',', qualifications.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}@{district}");

    public static Sig Parse(string sig)
    {
        var at = sig.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
            throw new DrawRefusedException("A4", $"资质与区划“{sig}”缺少 @");
        var district = sig[(at + 1)..];
        string[] qualifications = at == 0 ? [] : sig[..at].Split(',');
        foreach (var code in qualifications)
            Text.Code(code);
        if (district.Length > 0)
            Text.Code(district);
        return new Sig([.. Rising.Checked(qualifications, StringComparer.Ordinal, "A4")], district);
    }

    public override string ToString() => $"{string.Join(',', Qualifications)}@{District}";
}

/// <summary>"Strictly rising" as the clauses demand it: out of order and twice are both refused.</summary>
internal static class Rising
{
    public static IEnumerable<T> Checked<T, TKey>(IEnumerable<T> items, Func<T, TKey> key, string clause)
        where TKey : IComparable<TKey> => Checked(items, Comparer<T>.Create((x, y) => key(x).CompareTo(key(y))), clause);

    public static IEnumerable<T> Checked<T>(IEnumerable<T> items, IComparer<T> order, string clause)
    {
        var (any, last) = (false, default(T));
        foreach (var item in items)
        {
            if (any && order.Compare(last, item) >= 0)
                throw new DrawRefusedException(clause, "未按严格升序排列");
            (any, last) = (true, item);
            yield return item;
        }
    }
}
