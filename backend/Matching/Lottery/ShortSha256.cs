using System.Buffers.Binary;
using System.Numerics;

namespace DualRandom.Matching.Lottery;

/// <summary>
/// SHA-256 in plain code, for tickets, leaves and dice (F): on a block or two the platform's call costs more than the hash.
/// <see cref="SelfTest"/> holds it against the platform.
/// </summary>
internal static class ShortSha256
{
    /// <summary>In bytes: two blocks.</summary>
    public const int Longest = 119;

    private const int BlockLength = 64;

    private static ReadOnlySpan<uint> Constants =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>Of at most <see cref="Longest"/> bytes.</summary>
    public static void Hash(ReadOnlySpan<byte> data, Span<byte> digest)
    {
        Span<byte> padded = stackalloc byte[2 * BlockLength];
        var length = data.Length + 9 <= BlockLength ? BlockLength : 2 * BlockLength;
        padded = padded[..length];
        padded[data.Length..].Clear();
        data.CopyTo(padded);
        padded[data.Length] = 0x80;
        BinaryPrimitives.WriteUInt32BigEndian(padded[(length - 4)..], (uint)data.Length * 8);

        Span<uint> state = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
        Compress(state, padded);
        if (length > BlockLength)
            Compress(state, padded[BlockLength..]);
        for (var i = 0; i < state.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(digest[(4 * i)..], state[i]);
    }

    private static void Compress(Span<uint> state, ReadOnlySpan<byte> block)
    {
        Span<uint> w = stackalloc uint[64];
        for (var i = 0; i < 16; i++)
            w[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * i)..]);
        for (var i = 16; i < w.Length; i++)
        {
            var (early, late) = (w[i - 15], w[i - 2]);
            w[i] = w[i - 16] + w[i - 7]
                + (BitOperations.RotateRight(early, 7) ^ BitOperations.RotateRight(early, 18) ^ (early >> 3))
                + (BitOperations.RotateRight(late, 17) ^ BitOperations.RotateRight(late, 19) ^ (late >> 10));
        }

        var constants = Constants;
        uint a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
        for (var i = 0; i < w.Length; i += 8)
        {
            // Eight rounds turn the names once round, so that no value is ever moved.
            h += Late(e, f, g) + constants[i] + w[i];
            d += h;
            h += Early(a, b, c);
            g += Late(d, e, f) + constants[i + 1] + w[i + 1];
            c += g;
            g += Early(h, a, b);
            f += Late(c, d, e) + constants[i + 2] + w[i + 2];
            b += f;
            f += Early(g, h, a);
            e += Late(b, c, d) + constants[i + 3] + w[i + 3];
            a += e;
            e += Early(f, g, h);
            d += Late(a, b, c) + constants[i + 4] + w[i + 4];
            h += d;
            d += Early(e, f, g);
            c += Late(h, a, b) + constants[i + 5] + w[i + 5];
            g += c;
            c += Early(d, e, f);
            b += Late(g, h, a) + constants[i + 6] + w[i + 6];
            f += b;
            b += Early(c, d, e);
            a += Late(f, g, h) + constants[i + 7] + w[i + 7];
            e += a;
            a += Early(b, c, d);
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    private static uint Late(uint e, uint f, uint g) =>
        (BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25)) + ((e & f) ^ (~e & g));

    private static uint Early(uint a, uint b, uint c) =>
        (BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
}
