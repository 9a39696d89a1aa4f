using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace DualRandom.Matching.Lottery;

/// <summary>H and MAC of a draw (A1). One suite per draw, its name inside the commitment. Digests are 32 bytes.</summary>
internal abstract class Suite
{
    public const int DigestLength = 32;

    private const int Block = 64;
    private const int MostKept = 1 << 16;

    private static readonly ConcurrentDictionary<string, byte[]> Prefixes = new(StringComparer.Ordinal);

    // A body that hashes on its own finds none and takes a new one.
    [ThreadStatic]
    private static ByteWriter? _scratch;

    public static readonly Suite Sha256 = new Sha256Suite();
    public static readonly Suite Sm3 = new Sm3Suite();

    /// <summary>The name that is hashed: "SHA256" or "SM3".</summary>
    public abstract string Name { get; }

    public static Suite Of(string name) => name switch
    {
        "SHA256" => Sha256,
        "SM3" => Sm3,
        _ => throw new DrawRefusedException("A1", $"未知密码套件“{name}”"),
    };

    /// <summary>H(data) into the first 32 bytes of <paramref name="digest"/>.</summary>
    public abstract void Hash(ReadOnlySpan<byte> data, Span<byte> digest);

    public abstract byte[] Mac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data);

    public byte[] Hash(ReadOnlySpan<byte> data)
    {
        var digest = new byte[DigestLength];
        Hash(data, digest);
        return digest;
    }

    /// <summary>TH(tag, d) = H(st("DualRandom/1/" + tag) ‖ d) (A2).</summary>
    public byte[] TaggedHash(string tag, Action<ByteWriter> body) => Hash(Tagged(tag, body).Written);

    /// <summary>TM(key, tag, d) = MAC(key, st("DualRandom/1/" + tag) ‖ d) (A2).</summary>
    public byte[] TaggedMac(ReadOnlySpan<byte> key, string tag, Action<ByteWriter> body) => Mac(key, Tagged(tag, body).Written);

    /// <summary>H(00 ‖ st("DualRandom/1/" + tag) ‖ d): a leaf of a tree (A4).</summary>
    public byte[] Leaf(string tag, Action<ByteWriter> body)
    {
        var bytes = new ByteWriter().U8(0).St("DualRandom/1/" + tag);
        body(bytes);
        return Hash(bytes.Written);
    }

    // Read to its end before the next: a million rows are hashed several times each, and a writer is larger than what it writes.
    private static ByteWriter Tagged(string tag, Action<ByteWriter> body)
    {
        var bytes = _scratch ?? new ByteWriter();
        _scratch = null;
        try
        {
            body(bytes.Clear().Raw(Prefixes.GetOrAdd(tag, static t => new ByteWriter().St("DualRandom/1/" + t).Written.ToArray())));
            return bytes;
        }
        finally
        {
            _scratch = bytes.Written.Length <= MostKept ? bytes : null;
        }
    }

    private sealed class Sha256Suite : Suite
    {
        public override string Name => "SHA256";

        public override void Hash(ReadOnlySpan<byte> data, Span<byte> digest)
        {
            if (data.Length <= ShortSha256.Longest)
                ShortSha256.Hash(data, digest);
            else
                SHA256.HashData(data, digest);
        }

        // RFC 2104 by two hashes: the platform's call costs more than both on so few bytes.
        public override byte[] Mac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data)
        {
            const int most = 512;
            if (key.Length > Block || data.Length > most - Block)
                return HMACSHA256.HashData(key, data);
            Span<byte> inner = stackalloc byte[most];
            Span<byte> outer = stackalloc byte[Block + DigestLength];
            inner[..Block].Fill(0x36);
            outer[..Block].Fill(0x5C);
            for (var i = 0; i < key.Length; i++)
            {
                inner[i] ^= key[i];
                outer[i] ^= key[i];
            }
            data.CopyTo(inner[Block..]);
            Hash(inner[..(Block + data.Length)], outer[Block..]);
            return Hash(outer);
        }
    }

    private sealed class Sm3Suite : Suite
    {
        public override string Name => "SM3";

        public override void Hash(ReadOnlySpan<byte> data, Span<byte> digest) => Lottery.Sm3.Hash(data, digest);

        public override byte[] Mac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data) => Lottery.Sm3.Mac(key, data);
    }
}
