using System.Buffers.Binary;

namespace DualRandom.Matching.Lottery;

/// <summary>32 bytes without an object of their own, ordered by unsigned bytes: a ticket (C1), the priv of a row (A4).</summary>
internal readonly record struct Digest(UInt128 High, UInt128 Low) : IComparable<Digest>
{
    public int CompareTo(Digest other) => High.CompareTo(other.High) is var high && high != 0 ? high : Low.CompareTo(other.Low);

    public static Digest Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]));

    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt128BigEndian(destination, High);
        BinaryPrimitives.WriteUInt128BigEndian(destination[16..], Low);
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Suite.DigestLength];
        CopyTo(bytes);
        return bytes;
    }

    public override string ToString() => Convert.ToHexStringLower(ToArray());
}
