using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DualRandom.Matching;

/// <summary>A stored entry of the one log of this installation (DR-1 B5). Inserted, never changed.</summary>
internal sealed class LogRow
{
    public required long Number { get; init; }

    public required byte[] Previous { get; init; }

    public required string Type { get; init; }

    public required string DrawId { get; init; }

    public required byte[] Payload { get; init; }

    public required DateTimeOffset At { get; init; }

    public required byte[] Hash { get; init; }

    /// <summary>How often this draw id was voided or annulled before: each time it may be committed and drawn once more.</summary>
    public int Run { get; init; }

    public LogEntry AsEntry() => new(Previous, (ulong)Number, Type, DrawId, Payload, Dr1.Time(At));
}

/// <summary>The end of the log, to which one act appends. Times never fall, so the act takes place at <see cref="Time"/>.</summary>
internal sealed class LogTail(LogRow? last, DateTimeOffset now, Action<LogRow> write)
{
    private LogRow? _last = last;

    public DateTimeOffset Time { get; } = last?.At > now ? last.At : Dr1.WholeSeconds(now);

    public byte[] Head => _last?.Hash ?? LogEntry.Start;

    public LogRow Append(string type, string drawId, byte[] payload, int run = 0)
    {
        var number = (_last?.Number ?? 0) + 1;
        var entry = new LogEntry(Head, (ulong)number, type, drawId, payload, Dr1.Time(Time));
        _last = new LogRow
        {
            Number = number, Previous = entry.Previous, Type = type, DrawId = drawId, Payload = payload, At = Time, Hash = entry.Hash(Dr1.Suite),
            Run = run,
        };
        write(_last);
        return _last;
    }
}

/// <summary>
/// One turn at the log: whoever appends waits until everybody before is done, on whatever host, and only then reads what it decides on.
/// </summary>
internal sealed class DrawLog : IAsyncDisposable
{
    private const long Lock = 0x4452_2D31;

    private readonly IDbContextTransaction _turn;

    private DrawLog(IDbContextTransaction turn, LogTail tail) => (_turn, Tail) = (turn, tail);

    public LogTail Tail { get; }

    public static async Task<DrawLog> Open(MatchingDb db, TimeProvider clock, CancellationToken ct)
    {
        var turn = await db.Database.BeginTransactionAsync(ct);
        try
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock})", ct);
            var last = await db.Log.AsNoTracking().OrderByDescending(entry => entry.Number).FirstOrDefaultAsync(ct);
            return new DrawLog(turn, new LogTail(last, clock.GetUtcNow(), entry => db.Add(entry)));
        }
        catch
        {
            await turn.DisposeAsync();
            throw;
        }
    }

    /// <summary>After the save: makes it final and lets the next one have its turn.</summary>
    public Task Close(CancellationToken ct) => _turn.CommitAsync(ct);

    public ValueTask DisposeAsync() => _turn.DisposeAsync();
}

/// <summary>K_year of DR-1 A3, one for the installation and calendar year.</summary>
internal sealed class YearKey
{
    public required int Year { get; init; }

    public required Protected Key { get; init; }

    /// <summary>The year's key in clear; made, with its KEY entry, by the first draw of the year.</summary>
    public static async Task<byte[]> Of(MatchingDb db, LogTail log, IProtector protector, CancellationToken ct)
    {
        var year = LegalDay.Of(log.Time).Year;
        if (await db.YearKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Year == year, ct) is { } known)
            return protector.Reveal(known.Key);
        var key = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);
        db.Add(new YearKey { Year = year, Key = protector.Protect(key) });
        log.Append("KEY", "", LogPayload.Key(Dr1.Suite, key));
        return key;
    }
}
