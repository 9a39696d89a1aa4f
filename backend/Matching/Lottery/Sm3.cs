using System.Buffers.Binary;
using System.Numerics;

namespace DualRandom.Matching.Lottery;

/// <summary>SM3 (GB/T 32905-2016) and HMAC-SM3 with its block of 64 bytes (A1). The platform has neither.</summary>
internal static class Sm3
{
    private const int BlockLength = 64;

    public static void Hash(ReadOnlySpan<byte> data, Span<byte> digest)
    {
        Span<uint> state = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];
        var rest = data;
        for (; rest.Length >= BlockLength; rest = rest[BlockLength..])
            Compress(state, rest);

        Span<byte> tail = stackalloc byte[2 * BlockLength];
        tail.Clear();
        rest.CopyTo(tail);
        tail[rest.Length] = 0x80;
        var padded = rest.Length + 9 <= BlockLength ? BlockLength : 2 * BlockLength;
        BinaryPrimitives.WriteUInt64BigEndian(tail[(padded - 8)..], (ulong)data.Length * 8);
        for (var at = 0; at < padded; at += BlockLength)
            Compress(state, tail[at..]);

        for (var i = 0; i < state.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(digest[(4 * i)..], state[i]);
    }

    public static byte[] Mac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data)
    {
        Span<byte> block = stackalloc byte[BlockLength];
        block.Clear();
        if (key.Length > BlockLength)
            Hash(key, block);
        else
            key.CopyTo(block);

        var inner = new byte[BlockLength + data.Length];
        var outer = new byte[BlockLength + Suite.DigestLength];
        for (var i = 0; i < BlockLength; i++)
            (inner[i], outer[i]) = ((byte)(block[i] ^ 0x36), (byte)(block[i] ^ 0x5c));
        data.CopyTo(inner.AsSpan(BlockLength));
        Hash(inner, outer.AsSpan(BlockLength));
        var mac = new byte[Suite.DigestLength];
        Hash(outer, mac);
        return mac;
    }

    private static void Compress(Span<uint> state, ReadOnlySpan<byte> block)
    {
        Span<uint> w = stackalloc uint[68];
        for (var j = 0; j < 16; j++)
            w[j] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * j)..]);
        for (var j = 16; j < 68; j++)
            w[j] = P1(w[j - 16] ^ w[j - 9] ^ BitOperations.RotateLeft(w[j - 3], 15)) ^ BitOperations.RotateLeft(w[j - 13], 7) ^ w[j - 6];

        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (var j = 0; j < 64; j++)
        {
            var constant = BitOperations.RotateLeft(j < 16 ? 0x79cc4519u : 0x7a879d8au, j);
            var a12 = BitOperations.RotateLeft(a, 12);
            var ss1 = BitOperations.RotateLeft(a12 + e + constant, 7);
            var ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
            var gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
            var tt1 = ff + d + (ss1 ^ a12) + (w[j] ^ w[j + 4]);
            var tt2 = gg + h + ss1 + w[j];
            (d, c, b, a) = (c, BitOperations.RotateLeft(b, 9), a, tt1);
            (h, g, f, e) = (g, BitOperations.RotateLeft(f, 19), e, P0(tt2));
        }

        ReadOnlySpan<uint> mixed = [a, b, c, d, e, f, g, h];
        for (var i = 0; i < state.Length; i++)
            state[i] ^= mixed[i];
    }

    private static uint P0(uint x) => x ^ BitOperations.RotateLeft(x, 9) ^ BitOperations.RotateLeft(x, 17);

    private static uint P1(uint x) => x ^ BitOperations.RotateLeft(x, 15) ^ BitOperations.RotateLeft(x, 23);
}
