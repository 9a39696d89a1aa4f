using DualRandom.SharedKernel;

namespace DualRandom.Publication;

/// <summary>The results of a task on their way to a file: never more than a few rows of them in memory.</summary>
internal sealed record ExportFile(PublicTask Task, ExportProfile Profile, CsvEncoding Encoding, IAsyncEnumerable<ExportRow> Rows)
{
    private const int SendAt = 1 << 16;

    public string ContentType => Encoding == CsvEncoding.Utf8 ? "text/csv; charset=utf-8" : "text/csv; charset=gb18030";

    /// <summary>The writer is synchronous, an answer may not be: rows are gathered and sent on in blocks.</summary>
    public async Task Write(Stream output, CancellationToken ct)
    {
        using var block = new MemoryStream();
        using (var csv = new CsvSheetWriter(block, Profile.Headings, Encoding))
        {
            await foreach (var row in Rows.WithCancellation(ct))
            {
                csv.Row(Profile.Cells(Task, row));
                if (block.Length >= SendAt)
                    await Send(block, output, ct);
            }
        }

        await Send(block, output, ct);
    }

    private static async Task Send(MemoryStream block, Stream output, CancellationToken ct)
    {
        await output.WriteAsync(block.GetBuffer().AsMemory(0, (int)block.Length), ct);
        block.SetLength(0);
    }
}
