using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DualRandom.SharedKernel;

/// <summary>Who, when, from where, what: one entry a save. Inserted, never changed.</summary>
internal sealed class AuditRow
{
    public required Guid Id { get; init; }

    public long Position { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Guid ActorId { get; init; }

    public required string Actor { get; init; }

    public string? From { get; init; }

    public required string RegionPath { get; init; }

    public required string Act { get; init; }

    public required byte[] ChangesDigest { get; init; }
}

/// <summary>Before and after of one row within an entry. Protected columns stand here as ciphertext.</summary>
internal sealed class AuditChangeRow
{
    public required Guid AuditId { get; init; }

    public required int Ordinal { get; init; }

    public required string Entity { get; init; }

    public required string EntityId { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }
}

internal sealed class AuditSealRow
{
    public long Position { get; init; }

    public required Guid AuditId { get; init; }

    public required byte[] Previous { get; init; }

    public required byte[] Hash { get; init; }

    public required DateTimeOffset SealedAt { get; init; }
}

public static class NotAuditedColumns
{
    private const string Mark = "house:not-audited";

    /// <summary>Password hashes and stamps: that the row changed stands in the trail, this value never does.</summary>
    public static PropertyBuilder<T> NotAudited<T>(this PropertyBuilder<T> property) => property.HasAnnotation(Mark, true);

    internal static bool IsNotAudited(this IReadOnlyProperty property) => property.FindAnnotation(Mark) is not null;
}

internal static class AuditTrail
{
    public static List<AuditChangeRow> Changes(Guid auditId, IReadOnlyCollection<EntityEntry> entries)
    {
        var changes = new List<AuditChangeRow>(entries.Count);
        var tables = new Dictionary<IEntityType, AuditedTable>();
        foreach (var entry in entries)
        {
            if (!tables.TryGetValue(entry.Metadata, out var table))
                tables[entry.Metadata] = table = new AuditedTable(entry.Metadata);
            changes.Add(new AuditChangeRow
            {
                AuditId = auditId,
                Ordinal = changes.Count + 1,
                Entity = table.Name,
                EntityId = table.Key(entry),
                Before = entry.State == EntityState.Added ? null : table.Before(entry),
                After = entry.State == EntityState.Deleted ? null : table.After(entry),
            });
        }

        return changes;
    }

    public static AuditChangeRow Act(Guid auditId, string entity, string entityId, object what) => new()
    {
        AuditId = auditId, Ordinal = 1, Entity = entity, EntityId = entityId, After = JsonSerializer.Serialize(what, Json.Options),
    };

    public static byte[] Digest(IEnumerable<AuditChangeRow> changes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var change in changes.OrderBy(change => change.Ordinal))
        {
            Append(hash, change.Entity);
            Append(hash, change.EntityId);
            Append(hash, change.Before);
            Append(hash, change.After);
        }

        return hash.GetHashAndReset();
    }

    /// <summary>The hash that seals an entry to the one before it; instants count in microseconds, as PostgreSQL keeps them.</summary>
    public static byte[] Seal(byte[] previous, long position, AuditRow row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Append(hash, position.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Append(hash, row.Id.ToString());
        Append(hash, (row.At.UtcTicks / TimeSpan.TicksPerMicrosecond).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Append(hash, row.ActorId.ToString());
        Append(hash, row.Actor);
        Append(hash, row.From);
        Append(hash, row.RegionPath);
        Append(hash, row.Act);
        hash.AppendData(row.ChangesDigest);
        return hash.GetHashAndReset();
    }

    // A null and an empty text must not hash alike, nor may two texts run into each other.
    private static void Append(IncrementalHash hash, string? text)
    {
        var bytes = Encoding.UTF8.GetBytes(text ?? "");
        hash.AppendData([(byte)(text is null ? 0 : 1), .. BitConverter.GetBytes(bytes.Length)]);
        hash.AppendData(bytes);
    }
}
