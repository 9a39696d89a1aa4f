using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace DualRandom.SharedKernel;

/// <summary>
/// Ciphertext of a phone, a certificate number, a ceremony's secret: one byte of suite (1 = AES-256-GCM), 12 bytes nonce,
/// ciphertext, 16 bytes tag. Holds no key: only <see cref="IProtector"/> opens it.
/// </summary>
public sealed record Protected([property: JsonPropertyName("c")] byte[] Ciphertext);

/// <summary>The port of the cipher. The key ring belongs to the installation; without it no protected value can be read again.</summary>
public interface IProtector
{
    Protected Protect(ReadOnlySpan<byte> plain);

    /// <exception cref="CryptographicException">Another key ring, an unknown suite, or a changed value.</exception>
    byte[] Reveal(Protected value);

    /// <summary>The whole of a stream as ciphertext in chunks.</summary>
    /// <returns>Bytes of plain text.</returns>
    Task<long> Protect(Stream plain, Stream target, CancellationToken ct);

    /// <summary>The plain text of a seekable stream of ciphertext, read as it is asked for; takes the source with it when closed.</summary>
    /// <exception cref="CryptographicException">Here or while reading: another key ring, an unknown suite, or changed bytes.</exception>
    Stream Reveal(Stream source);

    /// <summary>Keyed digest (32 bytes) for equality search; equal texts of one purpose give equal digests, of two purposes not.</summary>
    byte[] BlindIndex(string purpose, string plain);
}

public static class ProtectorTexts
{
    public static Protected Protect(this IProtector protector, string plain) => protector.Protect(Encoding.UTF8.GetBytes(plain));

    public static string RevealText(this IProtector protector, Protected value) => Encoding.UTF8.GetString(protector.Reveal(value));

    /// <summary>138****1234: what people outside the team see; short values are hidden whole.</summary>
    public static string Mask(this IProtector protector, Protected value)
    {
        var plain = protector.RevealText(value);
        return plain.Length < 8 ? new string('*', plain.Length) : $"{plain[..3]}****{plain[^4..]}";
    }
}

/// <summary>AES-256-GCM under keys derived from the installation's key.</summary>
public sealed class AesGcmProtector : IProtector
{
    private const byte Suite = 1;
    private readonly byte[] _key;
    private readonly StreamCipher _streams;
    private readonly byte[] _indexKey;

    /// <param name="installationKey">32 bytes or more, kept outside the database.</param>
    public AesGcmProtector(byte[] installationKey)
    {
        _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, installationKey, 32, info: "protected/1"u8.ToArray());
        _streams = new StreamCipher(HKDF.DeriveKey(HashAlgorithmName.SHA256, installationKey, 32, info: "files/1"u8.ToArray()));
        _indexKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, installationKey, 32, info: "blind-index/1"u8.ToArray());
    }

    public Protected Protect(ReadOnlySpan<byte> plain)
    {
        var value = new byte[1 + 12 + plain.Length + 16];
        value[0] = Suite;
        RandomNumberGenerator.Fill(value.AsSpan(1, 12));
        using var cipher = Cipher();
        cipher.Encrypt(value.AsSpan(1, 12), plain, value.AsSpan(13, plain.Length), value.AsSpan(13 + plain.Length), value.AsSpan(0, 1));
        return new Protected(value);
    }

    public byte[] Reveal(Protected value)
    {
        var bytes = value.Ciphertext.AsSpan();
        if (bytes.Length < 29 || bytes[0] != Suite)
            throw new CryptographicException("Unknown cipher suite of a protected value");
        var plain = new byte[bytes.Length - 29];
        using var cipher = Cipher();
        cipher.Decrypt(bytes[1..13], bytes[13..^16], bytes[^16..], plain, bytes[..1]);
        return plain;
    }

    public Task<long> Protect(Stream plain, Stream target, CancellationToken ct) => _streams.Protect(plain, target, ct);

    public Stream Reveal(Stream source) => _streams.Reveal(source);

    public byte[] BlindIndex(string purpose, string plain) => HMACSHA256.HashData(_indexKey, Encoding.UTF8.GetBytes($"{purpose}\0{plain}"));

    // One for each call: two threads in one cipher break it.
    private AesGcm Cipher() => new(_key, 16);
}
