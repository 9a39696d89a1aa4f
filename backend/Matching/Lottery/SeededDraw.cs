using System.Buffers.Binary;

namespace DualRandom.Matching.Lottery;

/// <summary>A draw whose seed is known: the root of every key in sections C and D.</summary>
internal sealed record SeededDraw(Suite Suite, byte[] Seed, string DrawId, uint Phase)
{
    /// <summary>TM(seed, tag, st(draw id) u32(phase) st(scope)) (C1).</summary>
    public byte[] Key(string tag, string scope) => Suite.TaggedMac(Seed, tag, w => w.St(DrawId).U32(Phase).St(scope));
}

/// <summary>32 bytes that decide an order (C1).</summary>
internal readonly record struct Ticket(UInt128 High, UInt128 Low) : IComparable<Ticket>
{
    public int CompareTo(Ticket other) => High.CompareTo(other.High) is var high && high != 0 ? high : Low.CompareTo(other.Low);

    public static Ticket Read(ReadOnlySpan<byte> digest) =>
        new(BinaryPrimitives.ReadUInt128BigEndian(digest), BinaryPrimitives.ReadUInt128BigEndian(digest[16..]));

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Suite.DigestLength];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[16..], Low);
        return Convert.ToHexStringLower(bytes);
    }
}

/// <summary>A handle and its ticket, ordered by (ticket, handle).</summary>
internal readonly record struct Ranked(Ticket Ticket, Handle Handle) : IComparable<Ranked>
{
    public int CompareTo(Ranked other) => Ticket.CompareTo(other.Ticket) is var order && order != 0 ? order : Handle.CompareTo(other.Handle);
}

/// <summary>The lottery itself: H(key ‖ handle) for everyone, then sort (C1).</summary>
internal static class Tickets
{
    /// <summary>kc of C6: tickets that stay the same for a group of draws all year.</summary>
    public static byte[] CoordinatedKey(Suite suite, byte[] yearKey, string group) =>
        suite.TaggedMac(yearKey, "coordinate", w => w.St(group));

    public static Ticket Of(Suite suite, ReadOnlySpan<byte> key, Handle handle)
    {
        Span<byte> bytes = stackalloc byte[Suite.DigestLength + Handle.Length];
        key.CopyTo(bytes);
        handle.CopyTo(bytes[Suite.DigestLength..]);
        Span<byte> digest = stackalloc byte[Suite.DigestLength];
        suite.Hash(bytes, digest);
        return Ticket.Read(digest);
    }

    /// <summary>All by (ticket, handle).</summary>
    public static Ranked[] Rank(Suite suite, byte[] key, IEnumerable<Handle> handles)
    {
        Ranked[] ranked = [.. handles.Select(h => new Ranked(Of(suite, key, h), h))];
        Array.Sort(ranked);
        return ranked;
    }
}
