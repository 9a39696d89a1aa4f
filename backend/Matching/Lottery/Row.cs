namespace DualRandom.Matching.Lottery;

/// <summary>A row of a snapshot, or of the inspectors' roster, as the public sees it (A4). Millions of them stand in one array.</summary>
/// <param name="Priv">What hides salt and record.</param>
internal readonly record struct Row(Handle Handle, RowKind Kind, Digest Priv) : IComparable<Row>
{
    public const string Ok = "OK";

    private static readonly byte[] Tag = [0, .. new ByteWriter().St("DualRandom/1/row").Written];

    public Row(Handle handle, string stratum, string status, string sig, byte[] priv)
        : this(handle, new RowKind(stratum, status, sig), Digest.Read(priv))
    {
    }

    public string Stratum => Kind.Stratum;

    public string Status => Kind.Status;

    public string Sig => Kind.Sig;

    public bool IsOk => Kind.IsOk;

    /// <summary>By handle: the order in which rows stand.</summary>
    public int CompareTo(Row other) => Handle.CompareTo(other.Handle);

    public byte[] Leaf(Suite suite)
    {
        var digest = new byte[Suite.DigestLength];
        Leaf(suite, digest);
        return digest;
    }

    /// <summary>H(00 ‖ st("DualRandom/1/row") ‖ handle ‖ st(stratum) ‖ st(status) ‖ st(sig) ‖ priv).</summary>
    public void Leaf(Suite suite, Span<byte> digest)
    {
        const int most = 512;
        var length = Tag.Length + Handle.Length + Kind.Bytes.Length + Suite.DigestLength;
        Span<byte> bytes = length <= most ? stackalloc byte[most] : new byte[length];
        Tag.CopyTo(bytes);
        Handle.CopyTo(bytes[Tag.Length..]);
        Kind.Bytes.CopyTo(bytes[(Tag.Length + Handle.Length)..]);
        Priv.CopyTo(bytes[(length - Suite.DigestLength)..]);
        suite.Hash(bytes[..length], digest);
    }

    /// <summary>Root over rows that stand in strictly rising order of handle; any other order is refused.</summary>
    public static byte[] Root(Suite suite, IReadOnlyList<Row> rows)
    {
        for (var i = 1; i < rows.Count; i++)
            if (rows[i - 1].Handle.CompareTo(rows[i].Handle) >= 0)
                throw Rising.Refused("A4");
        return Tree.Root(suite, rows.Count, (index, digest) => rows[index].Leaf(suite, digest));
    }
}

/// <summary>What many rows have in common. Whoever reads a million of them keeps each kind once: see <see cref="RowKinds"/>.</summary>
/// <param name="stratum">Opaque code; for an inspector the department code.</param>
/// <param name="status">"OK" or the first exclusion code that applied.</param>
/// <param name="sig">Qualifications, strictly rising, "@", district: see <see cref="Lottery.Sig"/>.</param>
internal sealed class RowKind(string stratum, string status, string sig) : IEquatable<RowKind>
{
    private byte[]? _bytes;

    public string Stratum { get; } = stratum;

    public string Status { get; } = status;

    public string Sig { get; } = sig;

    public bool IsOk { get; } = status == Row.Ok;

    /// <summary>st(stratum) ‖ st(status) ‖ st(sig).</summary>
    public byte[] Bytes => _bytes ??= [.. new ByteWriter().St(Stratum).St(Status).St(Sig).Written];

    public bool Equals(RowKind? other) => other is not null && (Stratum, Status, Sig) == (other.Stratum, other.Status, other.Sig);

    public override bool Equals(object? obj) => Equals(obj as RowKind);

    public override int GetHashCode() => HashCode.Combine(Stratum, Status, Sig);
}

/// <summary>Each kind of row once.</summary>
internal sealed class RowKinds
{
    private readonly Dictionary<(string, string, string), RowKind> _known = [];

    public RowKind Of(string stratum, string status, string sig) =>
        _known.TryGetValue((stratum, status, sig), out var kind) ? kind : _known[(stratum, status, sig)] = new RowKind(stratum, status, sig);
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
    public static Sig Of(IEnumerable<string> qualifications, string district) => qualifications.TryGetNonEnumeratedCount(out var count) && count == 0
        ? new Sig([], district.Length > 0 ? Text.Code(district) : district)
        : Parse($"{string.Join(',', qualifications.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}@{district}");

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
                throw Refused(clause);
            (any, last) = (true, item);
            yield return item;
        }
    }

    public static DrawRefusedException Refused(string clause) => new(clause, "未按严格升序排列");
}
