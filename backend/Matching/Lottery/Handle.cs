using System.Buffers;
using System.Buffers.Binary;

namespace DualRandom.Matching.Lottery;

/// <summary>The 16 bytes that stand for a subject or an inspector for one calendar year (A3). Ordered by unsigned bytes.</summary>
internal readonly record struct Handle(UInt128 Value) : IComparable<Handle>
{
    public const int Length = 16;

    /// <summary>First 16 bytes of TM(K_year, "handle", st(subject id)).</summary>
    public static Handle OfSubject(Suite suite, ReadOnlySpan<byte> yearKey, string subjectId) =>
        Read(suite.TaggedMac(yearKey, "handle", w => w.St(subjectId)));

    /// <summary>First 16 bytes of TM(K_year, "inspector-handle", st(inspector id)).</summary>
    public static Handle OfInspector(Suite suite, ReadOnlySpan<byte> yearKey, string inspectorId) =>
        Read(suite.TaggedMac(yearKey, "inspector-handle", w => w.St(inspectorId)));

    /// <summary>The first 16 of these bytes.</summary>
    public static Handle Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes));

    /// <summary>32 lower-case hexadecimal digits; anything else is refused (A3).</summary>
    public static Handle Parse(string hex) => Read(Hex.Parse(hex, Length));

    public void CopyTo(Span<byte> destination) => BinaryPrimitives.WriteUInt128BigEndian(destination, Value);

    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    public int CompareTo(Handle other) => Value.CompareTo(other.Value);

    public override string ToString() => Convert.ToHexStringLower(ToArray());
}

/// <summary>Lower-case hexadecimal of a fixed length (E1: h16, h32).</summary>
internal static class Hex
{
    private static readonly SearchValues<char> Lower = SearchValues.Create("0123456789abcdef");

    public static bool IsLower(ReadOnlySpan<char> hex, int digits) => hex.Length == digits && !hex.ContainsAnyExcept(Lower);

    public static byte[] Parse(string hex, int bytes) =>
        IsLower(hex, 2 * bytes) ? Convert.FromHexString(hex) : throw new DrawRefusedException("E1", $"不是 {bytes} 字节的小写十六进制");
}
