using DualRandom.Inspectors.Contracts;
using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>One officer who may be drawn, as at the freeze (DR-1 A4). Inserted, never changed.</summary>
internal sealed class RosterRow
{
    public required Guid CeremonyId { get; init; }

    public required Handle Handle { get; init; }

    public required Guid InspectorId { get; init; }

    public required string Name { get; init; }

    public required string CertificateKind { get; init; }

    public required Protected CertificateNumber { get; init; }

    public required Protected Phone { get; init; }

    public required string Department { get; init; }

    public required string Sig { get; init; }

    public required byte[] Priv { get; init; }

    public Row AsRow() => new(Handle, Department, Row.Ok, Sig, Priv);

    public static RosterRow Of(SnapshotKeys keys, string department, PoolInspector inspector)
    {
        var id = inspector.InspectorId.ToString();
        return new RosterRow
        {
            CeremonyId = keys.CeremonyId,
            Handle = Handle.OfInspector(Dr1.Suite, keys.Year, id),
            InspectorId = inspector.InspectorId,
            Name = inspector.Name,
            CertificateKind = inspector.CertificateKind,
            CertificateNumber = inspector.CertificateNumber,
            Phone = inspector.Phone,
            Department = department,
            // A qualification in words is no code of DR-1: no subject can demand it.
            Sig = Lottery.Sig.Of(inspector.Qualifications.Where(code => Text.IsCode(code)), inspector.DistrictCode).ToString(),
            Priv = Opening.OfInspector(Dr1.Suite, keys.Snapshot, id, inspector.Name).Priv,
        };
    }
}

/// <summary>An officer who keeps away from a drawn subject, inside the commitment. Inserted, never changed.</summary>
internal sealed class RecusalRow
{
    public required Guid CeremonyId { get; init; }

    public required Handle Inspector { get; init; }

    public required Handle Subject { get; init; }

    public required string Reason { get; init; }
}

/// <summary>Officers counted by certificate: two entries with one kind and number are one officer, recused from what either is.</summary>
internal sealed record Officer(PoolInspector Entry, IReadOnlyList<RecusedSubject> Recusals)
{
    /// <summary>Refused in words when a department has fewer officers than it must send.</summary>
    public static IReadOnlyList<Officer> Enough(IEnumerable<PoolInspector> pool, int needed, string department)
    {
        var officers = Distinct(pool);
        return officers.Count >= needed
            ? officers
            : throw new RuleBrokenException(
                "matching.too-few-officers", $"{department}当日可抽取的检查人员 {officers.Count} 人（按执法证件号码计），需要 {needed} 人，还差 {needed - officers.Count} 人");
    }

    private static IReadOnlyList<Officer> Distinct(IEnumerable<PoolInspector> pool) =>
        [.. pool.GroupBy(entry => (entry.CertificateKind, entry.CertificateIndex))
            .Select(same => new Officer(
                same.MinBy(entry => entry.InspectorId)!, [.. same.SelectMany(entry => entry.Recusals).DistinctBy(recusal => recusal.SubjectId)]))];
}
