using System.Buffers.Binary;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DualRandom.SharedKernel;

/// <param name="Module">One module's trail; null: all of them.</param>
/// <param name="Entity">As the trail names it, such as <c>inspection_task</c>.</param>
/// <param name="From">First instant, UTC.</param>
/// <param name="To">The instant after the last one.</param>
/// <param name="RegionPath">Only entries made by accounts of this region and those below it.</param>
public sealed record AuditSearch(
    string? Module, string? Entity, string? EntityId, Guid? ActorId, DateTimeOffset? From, DateTimeOffset? To, string RegionPath);

/// <summary>One save: who, when, from where, what, with the rows it changed.</summary>
/// <param name="Sealed">Whether the chain holds it already.</param>
/// <param name="ChangeCount">All rows of the save; an import changes tens of thousands.</param>
/// <param name="Changes">The first fifty, and those of the entity that was asked for.</param>
public sealed record AuditEntry(
    string Module, Guid Id, DateTimeOffset At, Guid ActorId, string Actor, string? From, string RegionPath, string Act, bool Sealed, int ChangeCount,
    IReadOnlyList<AuditChange> Changes);

/// <summary>One row before and after; protected columns are ciphertext here too.</summary>
public sealed record AuditChange(string Entity, string EntityId, JsonElement? Before, JsonElement? After);

/// <summary>Reads the trails of all modules, each through the module's own wall.</summary>
public sealed class AuditReader(IEnumerable<ModuleEntry> modules, IServiceScopeFactory scopes)
{
    private const int MostChanges = 50;

    public IReadOnlyList<string> Modules { get; } = [.. modules.Select(module => module.Schema)];

    /// <summary>Newest first, of all modules together: the ids carry the time.</summary>
    /// <param name="after">Entries older than this one.</param>
    public async Task<IReadOnlyList<AuditEntry>> List(AuditSearch search, Guid? after, int take, CancellationToken ct)
    {
        var found = new List<AuditEntry>();
        foreach (var module in modules.Where(module => search.Module is null || module.Schema == search.Module))
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = (ModuleDb)scope.ServiceProvider.GetRequiredService(module.DbType);
            found.AddRange(await Newest(db, search, after, take, ct));
        }

        return [.. found.OrderByDescending(entry => entry.Id, BigEndian).Take(take)];
    }

    private static async Task<IReadOnlyList<AuditEntry>> Newest(ModuleDb db, AuditSearch search, Guid? after, int take, CancellationToken ct)
    {
        var rows = db.Set<AuditRow>().Where(row => row.RegionPath.StartsWith(search.RegionPath));
        if (search.ActorId is { } actor)
            rows = rows.Where(row => row.ActorId == actor);
        if (search.From is { } from)
            rows = rows.Where(row => row.Id >= FirstIdAt(from));
        if (search.To is { } to)
            rows = rows.Where(row => row.Id < FirstIdAt(to));
        if (after is { } last)
            rows = rows.Where(row => row.Id < last);
        // Both in one condition on one row: an index holds them together.
        rows = search switch
        {
            { Entity: { } entity, EntityId: { } id } =>
                rows.Where(row => db.Set<AuditChangeRow>().Any(change => change.AuditId == row.Id && change.Entity == entity && change.EntityId == id)),
            { Entity: { } entity } => rows.Where(row => db.Set<AuditChangeRow>().Any(change => change.AuditId == row.Id && change.Entity == entity)),
            { EntityId: { } id } => rows.Where(row => db.Set<AuditChangeRow>().Any(change => change.AuditId == row.Id && change.EntityId == id)),
            _ => rows,
        };
        var page = await rows.OrderByDescending(row => row.Id).Take(take)
            .Select(row => new
            {
                Row = row,
                Sealed = db.Set<AuditSealRow>().Any(seal => seal.AuditId == row.Id),
                ChangeCount = db.Set<AuditChangeRow>().Count(change => change.AuditId == row.Id),
            })
            .AsNoTracking().ToListAsync(ct);
        var ids = page.Select(entry => entry.Row.Id).ToList();
        var changes = (await db.Set<AuditChangeRow>().AsNoTracking()
            .Where(change => ids.Contains(change.AuditId) && (change.Ordinal <= MostChanges || change.EntityId == search.EntityId)).ToListAsync(ct))
            .ToLookup(change => change.AuditId);
        return
        [
            .. page.Select(entry => new AuditEntry(
                db.Schema, entry.Row.Id, entry.Row.At, entry.Row.ActorId, entry.Row.Actor, entry.Row.From, entry.Row.RegionPath, entry.Row.Act, entry.Sealed,
                entry.ChangeCount,
                [.. changes[entry.Row.Id].OrderBy(change => change.Ordinal).Select(change => new AuditChange(change.Entity, change.EntityId, Read(change.Before), Read(change.After)))])),
        ];
    }

    private static JsonElement? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<JsonElement>(json);

    /// <summary>The smallest version-7 id of an instant, as PostgreSQL orders them.</summary>
    private static Guid FirstIdAt(DateTimeOffset instant)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteInt64BigEndian(bytes, instant.ToUnixTimeMilliseconds() << 16);
        return new Guid(bytes, bigEndian: true);
    }

    private static Comparer<Guid> BigEndian { get; } =
        Comparer<Guid>.Create((a, b) => a.ToByteArray(bigEndian: true).AsSpan().SequenceCompareTo(b.ToByteArray(bigEndian: true)));
}
