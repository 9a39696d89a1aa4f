using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace DualRandom.Matching.Lottery;

/// <summary>The only encoding that is ever hashed (A2): big-endian integers, length-prefixed bytes and strings, counted lists.</summary>
internal sealed class ByteWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new(256);

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>As new.</summary>
    public ByteWriter Clear()
    {
        _bytes.ResetWrittenCount();
        return this;
    }

    public ByteWriter U8(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
        return this;
    }

    public ByteWriter U32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_bytes.GetSpan(4), value);
        _bytes.Advance(4);
        return this;
    }

    public ByteWriter U64(ulong value)
    {
        BinaryPrimitives.WriteUInt64BigEndian(_bytes.GetSpan(8), value);
        _bytes.Advance(8);
        return this;
    }

    /// <summary>Bytes without a length.</summary>
    public ByteWriter Raw(ReadOnlySpan<byte> value)
    {
        _bytes.Write(value);
        return this;
    }

    /// <summary>The 16 bytes of a handle, without a length.</summary>
    public ByteWriter Raw(Handle handle)
    {
        handle.CopyTo(_bytes.GetSpan(Handle.Length));
        _bytes.Advance(Handle.Length);
        return this;
    }

    /// <summary>bs(b): length, then the bytes.</summary>
    public ByteWriter Bs(ReadOnlySpan<byte> value) => U32((uint)value.Length).Raw(value);

    /// <summary>bs of a handle, or of nothing.</summary>
    public ByteWriter Bs(Handle? handle) => handle is { } h ? U32(Handle.Length).Raw(h) : U32(0);

    /// <summary>st(s): length in UTF-8 bytes, then those bytes. Refuses (A2).</summary>
    public ByteWriter St(string value)
    {
        if (!Text.IsAccepted(value))
            throw new DrawRefusedException("A2", "文字含有不可见字符、首尾空白或未规范化");
        return Utf8(value);
    }

    /// <summary>Length in UTF-8 bytes, then those bytes, whatever they are: for what is stored and not hashed.</summary>
    public ByteWriter Utf8(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        U32((uint)length);
        Encoding.UTF8.GetBytes(value, _bytes.GetSpan(length));
        _bytes.Advance(length);
        return this;
    }

    /// <summary>ls(…): the number of items, then each as <paramref name="write"/> writes it, in the order given.</summary>
    public ByteWriter Ls<T>(IReadOnlyCollection<T> items, Action<ByteWriter, T> write)
    {
        U32((uint)items.Count);
        foreach (var item in items)
            write(this, item);
        return this;
    }

    public ByteWriter Ls(IReadOnlyCollection<Handle> handles) => Ls(handles, static (w, h) => w.Raw(h));
}
