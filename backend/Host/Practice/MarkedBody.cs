namespace DualRandom.Host.Practice;

/// <summary>Lets most answers through and keeps those that bear a watermark until they are whole.</summary>
internal sealed class MarkedBody(HttpResponse response, Stream inner) : Stream
{
    private MemoryStream? _kept;
    private Watermark? _mark;
    private bool _begun;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public async Task Finish(CancellationToken ct)
    {
        if (_kept is null)
            return;
        var marked = _mark!.Put(_kept.ToArray(), response.ContentType!);
        response.ContentLength = marked.Length;
        await inner.WriteAsync(marked, ct);
        await inner.FlushAsync(ct);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        await Target().WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => Target().Write(buffer, offset, count);

    public override Task FlushAsync(CancellationToken cancellationToken) => Target().FlushAsync(cancellationToken);

    public override void Flush() => Target().Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private Stream Target()
    {
        if (!_begun)
        {
            _begun = true;
            _mark = Watermark.For(response.ContentType);
            if (_mark is not null)
            {
                _kept = new MemoryStream();
                response.ContentLength = null;
            }
        }

        return _kept ?? inner;
    }
}
