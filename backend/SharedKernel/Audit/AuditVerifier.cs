using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DualRandom.SharedKernel;

/// <summary>What is wrong with the first entry that does not fit its seal.</summary>
public enum AuditBreach
{
    /// <summary>A seal is missing, or does not follow the one before it.</summary>
    ChainInterrupted,

    /// <summary>The entry itself was changed: who, when, from where or what.</summary>
    EntryChanged,

    /// <summary>The rows before and after were changed, added or removed.</summary>
    ChangesChanged,
}

/// <param name="Position">Place in the chain, from 1.</param>
public sealed record BrokenAuditEntry(long Position, Guid AuditId, AuditBreach Breach);

/// <summary>One module's chain, recomputed from its first seal.</summary>
/// <param name="Head">Hash of the last good seal; kept elsewhere, it proves that the chain was not written anew.</param>
/// <param name="Unsealed">Entries waiting for the sealer.</param>
public sealed record AuditChain(string Module, long Sealed, string Head, int Unsealed, BrokenAuditEntry? FirstBroken);

/// <summary>Recomputes every seal of every module. Reads all of the trail: minutes for millions of entries.</summary>
public sealed class AuditVerifier(IEnumerable<ModuleEntry> modules, IServiceScopeFactory scopes)
{
    private const int Batch = 1000;

    public async Task<IReadOnlyList<AuditChain>> Verify(CancellationToken ct)
    {
        var chains = new List<AuditChain>();
        foreach (var module in modules)
        {
            await using var scope = scopes.CreateAsyncScope();
            chains.Add(await Verify((ModuleDb)scope.ServiceProvider.GetRequiredService(module.DbType), ct));
        }

        return chains;
    }

    private static async Task<AuditChain> Verify(ModuleDb db, CancellationToken ct)
    {
        var (position, head, broken) = (0L, new byte[32], (BrokenAuditEntry?)null);
        while (broken is null && await Next(db, position, ct) is { Count: > 0 } batch)
        {
            foreach (var (seal, row, changes) in batch)
            {
                broken = Breach(seal, row, changes, position, head) is { } breach ? new BrokenAuditEntry(seal.Position, seal.AuditId, breach) : null;
                if (broken is not null)
                    break;
                (position, head) = (seal.Position, seal.Hash);
            }
        }

        // Seals whose entries are gone: the join above does not see them.
        if (broken is null && await db.Set<AuditSealRow>().Where(seal => seal.Position > position).OrderBy(seal => seal.Position).FirstOrDefaultAsync(ct) is { } orphan)
            broken = new BrokenAuditEntry(orphan.Position, orphan.AuditId, AuditBreach.ChainInterrupted);
        var unsealed = await db.Set<AuditRow>().CountAsync(row => !db.Set<AuditSealRow>().Any(seal => seal.AuditId == row.Id), ct);
        return new AuditChain(db.Schema, position, Convert.ToHexStringLower(head), unsealed, broken);
    }

    private static async Task<IReadOnlyList<(AuditSealRow Seal, AuditRow Row, List<AuditChangeRow> Changes)>> Next(ModuleDb db, long position, CancellationToken ct)
    {
        var entries = await db.Set<AuditSealRow>().AsNoTracking().Where(seal => seal.Position > position).OrderBy(seal => seal.Position).Take(Batch)
            .Join(db.Set<AuditRow>(), seal => seal.AuditId, row => row.Id, (seal, row) => new { Seal = seal, Row = row })
            .OrderBy(entry => entry.Seal.Position).ToListAsync(ct);
        var ids = entries.Select(entry => entry.Row.Id).ToList();
        var changes = (await db.Set<AuditChangeRow>().AsNoTracking().Where(change => ids.Contains(change.AuditId)).ToListAsync(ct)).ToLookup(change => change.AuditId);
        return [.. entries.Select(entry => (entry.Seal, entry.Row, changes[entry.Row.Id].ToList()))];
    }

    private static AuditBreach? Breach(AuditSealRow seal, AuditRow row, List<AuditChangeRow> changes, long position, byte[] head) => seal switch
    {
        _ when seal.Position != position + 1 || !Same(seal.Previous, head) => AuditBreach.ChainInterrupted,
        _ when !Same(AuditTrail.Seal(head, seal.Position, row), seal.Hash) => AuditBreach.EntryChanged,
        _ when !Same(AuditTrail.Digest(changes), row.ChangesDigest) => AuditBreach.ChangesChanged,
        _ => null,
    };

    private static bool Same(byte[] a, byte[] b) => CryptographicOperations.FixedTimeEquals(a, b);
}
