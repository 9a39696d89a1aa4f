using System.Buffers.Binary;

namespace DualRandom.Results;

/// <summary>
/// What a file is by its first bytes, and a copy without what cameras and programs write into it: place, device, author,
/// thumbnails, anything behind the end of the picture. The picture itself is not decoded.
/// </summary>
internal static class PictureFile
{
    public const string Jpeg = "image/jpeg";
    public const string Png = "image/png";
    public const string Pdf = "application/pdf";

    private static readonly byte[] PngMark = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Colours and size; all other chunks are words or dates.</summary>
    private static readonly string[] PngChunks = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs"];

    /// <returns>Null for what is not taken as evidence.</returns>
    public static string? TypeOf(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Jpeg
        : content.StartsWith(PngMark) ? Png
        : content.StartsWith("%PDF-"u8) ? Pdf
        : null;

    /// <returns>Null when the content breaks off or is no such picture.</returns>
    public static byte[]? Shown(byte[] content, string type) => type switch
    {
        Jpeg => StrippedJpeg(content),
        Png => StrippedPng(content),
        _ => content,
    };

    private static byte[]? StrippedJpeg(ReadOnlySpan<byte> content)
    {
        using var copy = new MemoryStream(content.Length);
        copy.Write(content[..2]);
        var at = 2;
        while (at + 4 <= content.Length && content[at] == 0xFF)
        {
            var marker = content[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);
            if (length < 4 || at + length > content.Length)
                return null;
            if (!IsTalk(marker))
                copy.Write(content.Slice(at, length));
            at += length;
            if (marker == 0xDA && !CopyScan(content, ref at, copy))
                return null;
            if (at + 1 < content.Length && content[at] == 0xFF && content[at + 1] == 0xD9)
            {
                copy.Write([0xFF, 0xD9]);
                return copy.ToArray();
            }
        }

        return null;
    }

    // APP0 is the size in print, APP14 says how the colours are meant; the other applications' segments and comments go.
    private static bool IsTalk(byte marker) => marker is (>= 0xE1 and <= 0xED) or 0xEF or 0xFE;

    /// <summary>The compressed picture up to the next marker that is neither stuffing nor a restart.</summary>
    private static bool CopyScan(ReadOnlySpan<byte> content, ref int at, MemoryStream copy)
    {
        var from = at;
        for (; at + 1 < content.Length; at++)
        {
            if (content[at] == 0xFF && content[at + 1] is not (0x00 or (>= 0xD0 and <= 0xD7) or 0xFF))
            {
                copy.Write(content[from..at]);
                return true;
            }
        }

        return false;
    }

    private static byte[]? StrippedPng(ReadOnlySpan<byte> content)
    {
        using var copy = new MemoryStream(content.Length);
        copy.Write(PngMark);
        var at = PngMark.Length;
        while (at + 12 <= content.Length)
        {
            var length = 12L + BinaryPrimitives.ReadUInt32BigEndian(content[at..]);
            if (at + length > content.Length)
                return null;
            var name = System.Text.Encoding.ASCII.GetString(content.Slice(at + 4, 4));
            if (PngChunks.Contains(name))
                copy.Write(content.Slice(at, (int)length));
            if (name == "IEND")
                return copy.ToArray();
            at += (int)length;
        }

        return null;
    }
}
