namespace DualRandom.Matching.Lottery;

/// <summary>A draw whose seed is known: the root of every key in sections C and D.</summary>
internal sealed record SeededDraw(Suite Suite, byte[] Seed, string DrawId, uint Phase)
{
    /// <summary>TM(seed, tag, st(draw id) u32(phase) st(scope)) (C1).</summary>
    public byte[] Key(string tag, string scope) => Suite.TaggedMac(Seed, tag, w => w.St(DrawId).U32(Phase).St(scope));
}

/// <summary>A handle and its ticket, ordered by (ticket, handle).</summary>
internal readonly record struct Ranked(Digest Ticket, Handle Handle) : IComparable<Ranked>
{
    public int CompareTo(Ranked other) => Ticket.CompareTo(other.Ticket) is var order && order != 0 ? order : Handle.CompareTo(other.Handle);
}

/// <summary>The lottery itself: H(key ‖ handle) for everyone, then sort (C1).</summary>
internal static class Tickets
{
    /// <summary>kc of C6: tickets that stay the same for a group of draws all year.</summary>
    public static byte[] CoordinatedKey(Suite suite, byte[] yearKey, string group) =>
        suite.TaggedMac(yearKey, "coordinate", w => w.St(group));

    public static Digest Of(Suite suite, ReadOnlySpan<byte> key, Handle handle)
    {
        Span<byte> bytes = stackalloc byte[Suite.DigestLength + Handle.Length];
        key.CopyTo(bytes);
        handle.CopyTo(bytes[Suite.DigestLength..]);
        Span<byte> digest = stackalloc byte[Suite.DigestLength];
        suite.Hash(bytes, digest);
        return Digest.Read(digest);
    }

    /// <summary>All by (ticket, handle).</summary>
    public static Ranked[] Rank(Suite suite, byte[] key, IEnumerable<Handle> handles)
    {
        Ranked[] ranked = [.. handles.Select(h => new Ranked(Of(suite, key, h), h))];
        Array.Sort(ranked);
        return ranked;
    }
}
