using System.Buffers.Binary;
using System.Text;

namespace DualRandom.Tests.Results;

/// <summary>Pictures as phones make them, with what the camera writes into them.</summary>
internal static class Pictures
{
    public const string Place = "GPS 36.91N 115.67E";

    /// <summary>A PNG with a text of its program and its place.</summary>
    public static byte[] Png(string words = Place) =>
    [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0]), .. Chunk("tEXt", Encoding.ASCII.GetBytes(words)),
        .. Chunk("eXIf", Encoding.ASCII.GetBytes(words)), .. Chunk("IDAT", [1, 2, 3]), .. Chunk("IEND", []), .. Encoding.ASCII.GetBytes(words),
    ];

    /// <summary>A JPEG with place, comment and thumbnail segments, two scans and something behind its end.</summary>
    public static byte[] Jpeg(string words = Place) =>
    [
        0xFF, 0xD8, .. Segment(0xE0, "JFIF\0"), .. Segment(0xE1, $"Exif\0{words}"), .. Segment(0xED, words), .. Segment(0xFE, words), .. Segment(0xEE, "Adobe"),
        .. Segment(0xDB, "table"), .. Segment(0xDA, "scan"), 1, 2, 0xFF, 0x00, 3, 0xFF, 0xD0, 4, .. Segment(0xDA, "scan"), 5, 6, 0xFF, 0xD9, .. Encoding.ASCII.GetBytes(words),
    ];

    public static byte[] Pdf { get; } = "%PDF-1.4 nothing"u8.ToArray();

    private static byte[] Segment(byte marker, string text)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(text.Length + 2));
        return [0xFF, marker, .. length, .. Encoding.ASCII.GetBytes(text)];
    }

    private static byte[] Chunk(string name, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(name), .. content, 0, 0, 0, 0];
    }
}
