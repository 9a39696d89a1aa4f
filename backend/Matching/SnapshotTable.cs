using System.Buffers.Binary;
using System.Text;
using DualRandom.Matching.Lottery;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DualRandom.Matching;

/// <summary>
/// The table of frozen rows by COPY in PostgreSQL's binary form, a batch at a time: a million rows never stand in memory as objects.
/// That form writes a field as DR-1 writes bs(…), so one writer serves both, and the texts of a row are read as they are hashed.
/// </summary>
internal static class SnapshotTable
{
    private const int Batch = 16_384;
    private const int Piece = 256;
    private const uint Null = uint.MaxValue;
    private const int FlagsAndExtension = 8;

    private static readonly byte[] Signature = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8];
    private static readonly byte[] Start = [.. Signature, .. new byte[FlagsAndExtension]];
    private static readonly byte[] End = [0xFF, 0xFF];

    /// <summary>Inside the transaction of the freeze. Answers the rows as a draw sees them, rising by handle, which is the order they are stored in.</summary>
    /// <param name="handle">Asked from all cores at once, as is <paramref name="freeze"/>.</param>
    public static async Task<Row[]> Write<T>(
        MatchingDb db, IReadOnlyList<T> subjects, Func<T, Handle> handle, Func<T, Handle, SnapshotRow> freeze, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            return await Write((NpgsqlConnection)db.Database.GetDbConnection(), subjects, handle, freeze, ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    public static async Task<Row[]> Write<T>(
        NpgsqlConnection connection, IReadOnlyList<T> subjects, Func<T, Handle> handle, Func<T, Handle, SnapshotRow> freeze, CancellationToken ct)
    {
        // A handle is a digest: in any other order each row would go to another page of the index.
        var (handles, order) = Rising(subjects, handle);
        await using var copy = await connection.BeginRawBinaryCopyAsync(
            """
            copy snapshot_row (ceremony_id, handle, subject_id, credit_code, name, address, risk_class, times_drawn, stratum, status, sig, priv, leaf, draws_left, kinds)
            from stdin (format binary)
            """, ct);
        var (kinds, rows, writing) = (new RowKinds(), new Row[order.Length], Send(copy, [Start], ct));
        try
        {
            // The server stores one batch while the next is hashed.
            for (var first = 0; first < rows.Length; first += Batch)
            {
                var from = first;
                var (frozen, tuples) = Encode(Math.Min(Batch, rows.Length - from), i => freeze(subjects[order[from + i]], new Handle(handles[from + i])));
                for (var i = 0; i < frozen.Length; i++)
                    rows[from + i] = frozen[i].AsRow(kinds);
                await writing;
                writing = Send(copy, tuples, ct);
            }
            await writing;
            await copy.WriteAsync(End, ct);
        }
        catch
        {
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await copy.CancelAsync();
            throw;
        }
        return rows;
    }

    /// <summary>The rows of a ceremony as they are stored now, rising by handle.</summary>
    public static async Task<Row[]> Read(MatchingDb db, Ceremony ceremony, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            return await Read((NpgsqlConnection)db.Database.GetDbConnection(), ceremony.Id, ceremony.RowCount, ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <param name="expected">As many as were frozen; there may be others by now.</param>
    public static async Task<Row[]> Read(NpgsqlConnection connection, Guid ceremonyId, long expected, CancellationToken ct)
    {
        // Of a ceremony newer than its statistics the planner expects one row, and would fetch millions one by one in the order of their digests.
        await Say(connection, "set enable_indexscan = off", ct);
        try
        {
            return await Stored(connection, ceremonyId, expected, ct);
        }
        finally
        {
            await Say(connection, "reset enable_indexscan", CancellationToken.None);
        }
    }

    private static async Task<Row[]> Stored(NpgsqlConnection connection, Guid ceremonyId, long expected, CancellationToken ct)
    {
        await using var copy = await connection.BeginRawBinaryCopyAsync(
            $"copy (select handle, stratum, status, sig, priv from snapshot_row where ceremony_id = '{ceremonyId}') to stdout (format binary)", ct);
        var (rows, kinds, buffer) = (new Row[expected], new Dictionary<int, List<(byte[] Bytes, RowKind Kind)>>(), new byte[1 << 16]);
        var (count, length, isStarted) = (0, 0, false);
        for (int read; (read = await copy.ReadAsync(buffer.AsMemory(length), ct)) > 0;)
        {
            length += read;
            var used = 0;
            if (!isStarted && length >= Start.Length)
                (isStarted, used) = (true, Start.Length);
            while (isStarted && TryRow(buffer.AsSpan(used, length - used), kinds) is var (row, size) && size > 0)
            {
                if (count == rows.Length)
                    Array.Resize(ref rows, 2 * count + 1);
                rows[count++] = row;
                used += size;
            }
            buffer.AsSpan(used, length - used).CopyTo(buffer);
            length -= used;
            if (length == buffer.Length)
                Array.Resize(ref buffer, 2 * buffer.Length);
        }
        if (count < rows.Length)
            Array.Resize(ref rows, count);
        return Sorted(rows);
    }

    private static async Task Say(NpgsqlConnection connection, string setting, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(setting, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task Send(NpgsqlRawCopyStream copy, byte[][] tuples, CancellationToken ct)
    {
        foreach (var bytes in tuples)
            await copy.WriteAsync(bytes, ct);
    }

    private static (SnapshotRow[] Rows, byte[][] Tuples) Encode(int count, Func<int, SnapshotRow> freeze)
    {
        var (rows, tuples) = (new SnapshotRow[count], new byte[(count + Piece - 1) / Piece][]);
        SideBySide.Batches(count, Piece, (number, from, to) =>
        {
            var (kinds, bytes) = (new RowKinds(), new ByteWriter());
            for (var i = from; i < to; i++)
                Encode(rows[i] = freeze(i), kinds, bytes);
            tuples[number] = bytes.Written.ToArray();
        });
        return (rows, tuples);
    }

    private static void Encode(SnapshotRow row, RowKinds kinds, ByteWriter bytes)
    {
        bytes.U8(0).U8(15).Bs(row.CeremonyId.ToByteArray(bigEndian: true)).Bs(row.Handle).Bs(row.SubjectId.ToByteArray(bigEndian: true));
        foreach (var text in (ReadOnlySpan<string>)[row.CreditCode, row.Name, row.Address, row.RiskClass])
            bytes.Utf8(text);
        bytes.U32(sizeof(int)).U32((uint)row.TimesDrawn);
        foreach (var text in (ReadOnlySpan<string>)[row.Stratum, row.Status, row.Sig])
            bytes.Utf8(text);
        bytes.Bs(row.Priv).Bs(row.AsRow(kinds).Leaf(Dr1.Suite));
        _ = row.DrawsLeft is { } left ? bytes.U32(sizeof(int)).U32((uint)left) : bytes.U32(Null);
        bytes.Bs(TextArray(row.Kinds));
    }

    // Dimensions, a flag for nulls, type of the elements; of the one dimension its length and where it begins.
    private static byte[] TextArray(string[] texts)
    {
        const uint text = 25;
        var bytes = new ByteWriter().U32(texts.Length == 0 ? 0u : 1u).U32(0).U32(text);
        if (texts.Length > 0)
            bytes.U32((uint)texts.Length).U32(1);
        foreach (var each in texts)
            bytes.Utf8(each);
        return bytes.Written.ToArray();
    }

    // Number of fields in two bytes, then each field with its length in four; nothing while the row is not there to its end.
    private static (Row Row, int Size) TryRow(ReadOnlySpan<byte> bytes, Dictionary<int, List<(byte[] Bytes, RowKind Kind)>> kinds)
    {
        Span<int> starts = stackalloc int[6];
        starts[0] = 2;
        for (var field = 0; field < 5; field++)
        {
            if (bytes.Length < starts[field] + 4)
                return default;
            starts[field + 1] = starts[field] + 4 + BinaryPrimitives.ReadInt32BigEndian(bytes[starts[field]..]);
        }
        var size = starts[5];
        if (bytes.Length < size)
            return default;
        var handle = bytes[(2 + 4)..starts[1]];
        var priv = bytes[(starts[4] + 4)..size];
        return handle.Length == Handle.Length && priv.Length == Suite.DigestLength
            ? (new Row(Handle.Read(handle), Kind(bytes[starts[1]..starts[4]], kinds), Digest.Read(priv)), size)
            : throw new InvalidDataException("A frozen row has a handle or a digest of another length");
    }

    // A few kinds stand in millions of rows: found by their bytes, each is one object.
    private static RowKind Kind(ReadOnlySpan<byte> bytes, Dictionary<int, List<(byte[] Bytes, RowKind Kind)>> kinds)
    {
        var hash = new HashCode();
        hash.AddBytes(bytes);
        if (!kinds.TryGetValue(hash.ToHashCode(), out var alike))
            kinds.Add(hash.ToHashCode(), alike = []);
        foreach (var known in alike)
            if (bytes.SequenceEqual(known.Bytes))
                return known.Kind;
        var rest = bytes;
        var kind = new RowKind(Text(ref rest), Text(ref rest), Text(ref rest));
        alike.Add((bytes.ToArray(), kind));
        return kind;

        static string Text(ref ReadOnlySpan<byte> rest)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(rest);
            var text = Encoding.UTF8.GetString(rest.Slice(4, length));
            rest = rest[(4 + length)..];
            return text;
        }
    }

    /// <summary>All handles, rising, and whose each is.</summary>
    private static (UInt128[] Handles, int[] Order) Rising<T>(IReadOnlyList<T> subjects, Func<T, Handle> handle)
    {
        var (handles, order) = (new UInt128[subjects.Count], new int[subjects.Count]);
        SideBySide.Each(order.Length, i => (handles[i], order[i]) = (handle(subjects[i]).Value, i));
        var middle = Halved(handles, h => h, (one, other) => (order[one], order[other]) = (order[other], order[one]));
        Parallel.Invoke(() => Array.Sort(handles, order, 0, middle), () => Array.Sort(handles, order, middle, order.Length - middle));
        return (handles, order);
    }

    private static Row[] Sorted(Row[] rows)
    {
        var middle = Halved(rows, row => row.Handle.Value, static (_, _) => { });
        Parallel.Invoke(() => Array.Sort(rows, 0, middle), () => Array.Sort(rows, middle, rows.Length - middle));
        return rows;
    }

    /// <summary>Handles are digests: their first bit halves them.</summary>
    /// <returns>Where the upper half begins.</returns>
    private static int Halved<T>(T[] items, Func<T, UInt128> handle, Action<int, int> swapped)
    {
        var middle = 0;
        for (var i = 0; i < items.Length; i++)
        {
            if (handle(items[i]) >> 127 != 0)
                continue;
            (items[middle], items[i]) = (items[i], items[middle]);
            swapped(middle++, i);
        }
        return middle;
    }
}
