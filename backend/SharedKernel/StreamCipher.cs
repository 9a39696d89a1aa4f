using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DualRandom.SharedKernel;

/// <summary>
/// Files under AES-256-GCM: one byte of suite (1), 16 bytes salt, then chunks of 64 KiB plain text, each followed by its 16 byte
/// tag. Every file has a key of its own (from the salt); the nonce counts the chunks and marks the last one, so that a chunk that
/// is changed, moved, missing or cut off does not open.
/// </summary>
internal sealed class StreamCipher(byte[] key)
{
    private const byte Suite = 1;
    private const int Head = 1 + 16;
    private const int Chunk = 1 << 16;
    private const int Tag = 16;

    /// <returns>Bytes of plain text.</returns>
    public async Task<long> Protect(Stream plain, Stream target, CancellationToken ct)
    {
        var head = new byte[Head];
        head[0] = Suite;
        RandomNumberGenerator.Fill(head.AsSpan(1));
        await target.WriteAsync(head, ct);
        using var cipher = Cipher(head);
        var (current, next, sealedChunk) = (new byte[Chunk], new byte[Chunk], new byte[Chunk + Tag]);
        var length = await plain.ReadAtLeastAsync(current, Chunk, throwOnEndOfStream: false, ct);
        var total = 0L;
        for (var index = 0; ; index++)
        {
            var following = length < Chunk ? 0 : await plain.ReadAtLeastAsync(next, Chunk, throwOnEndOfStream: false, ct);
            cipher.Encrypt(Nonce(index, following == 0), current.AsSpan(0, length), sealedChunk.AsSpan(0, length), sealedChunk.AsSpan(length, Tag));
            await target.WriteAsync(sealedChunk.AsMemory(0, length + Tag), ct);
            total += length;
            if (following == 0)
                return total;
            (current, next, length) = (next, current, following);
        }
    }

    /// <exception cref="CryptographicException">Not a file of this installation.</exception>
    public Stream Reveal(Stream source)
    {
        var head = new byte[Head];
        if (source.ReadAtLeast(head, Head, throwOnEndOfStream: false) < Head || head[0] != Suite || source.Length < Head + Tag)
            throw new CryptographicException("Unknown cipher suite of a file");
        return new Revealed(source, Cipher(head));
    }

    private AesGcm Cipher(byte[] head) =>
        new(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, salt: head[1..], info: "file/1"u8.ToArray()), Tag);

    private static byte[] Nonce(long index, bool last)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(nonce, index);
        nonce[11] = last ? (byte)1 : (byte)0;
        return nonce;
    }

    /// <summary>The plain text, one verified chunk at a time; can be read from any place.</summary>
    private sealed class Revealed(Stream source, AesGcm cipher) : Stream
    {
        private readonly byte[] _sealed = new byte[Chunk + Tag];
        private readonly byte[] _plain = new byte[Chunk];
        private readonly long _chunks = (source.Length - Head + Chunk + Tag - 1) / (Chunk + Tag);
        private long _open = -1;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => source.Length - Head - (_chunks * Tag);

        public override long Position { get; set; }

        public override int Read(Span<byte> buffer)
        {
            var wanted = (int)Math.Min(buffer.Length, Math.Min(Chunk - (Position % Chunk), Length - Position));
            // An empty file has one chunk too; it must be genuine like any other.
            if (Position / Chunk is var index && index < _chunks && index != _open)
                Open(index);
            if (wanted <= 0)
                return 0;
            _plain.AsSpan((int)(Position % Chunk), wanted).CopyTo(buffer);
            Position += wanted;
            return wanted;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.FromResult(Read(buffer.AsSpan(offset, count)));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

        public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            _ => Length + offset,
        };

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                cipher.Dispose();
                source.Dispose();
            }

            base.Dispose(disposing);
        }

        private void Open(long index)
        {
            source.Position = Head + (index * (Chunk + Tag));
            var length = source.ReadAtLeast(_sealed, _sealed.Length, throwOnEndOfStream: false) - Tag;
            if (length < 0)
                throw new CryptographicException("A file was cut off");
            _open = -1;
            cipher.Decrypt(Nonce(index, index == _chunks - 1), _sealed.AsSpan(0, length), _sealed.AsSpan(length, Tag), _plain.AsSpan(0, length));
            _open = index;
        }
    }
}
