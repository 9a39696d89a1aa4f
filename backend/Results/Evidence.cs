using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>
/// A photo or a paper under a form. Its id is made by the device. The original lies sealed under its digest, people see a copy
/// without what the camera wrote into it. Never changed, never taken away.
/// </summary>
internal sealed class Evidence : Aggregate, IScoped
{
    private Evidence()
    {
    }

    public required string RegionPath { get; init; }

    public required Guid[] Departments { get; init; }

    public required Guid FormId { get; init; }

    /// <summary>Whose officer handed it in.</summary>
    public required Guid DepartmentId { get; init; }

    public required EvidenceKind Kind { get; init; }

    public required string Name { get; init; }

    public required string Note { get; init; }

    /// <summary>As the bytes say, not as the sender says.</summary>
    public required string ContentType { get; init; }

    public required long Length { get; init; }

    /// <summary>SHA-256 of what was handed in, lower-case hex.</summary>
    public required string Digest { get; init; }

    /// <summary>Of the copy that is shown.</summary>
    public required string ShownDigest { get; init; }

    public required Guid TakenBy { get; init; }

    public required string TakenByName { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    public static Evidence Of(Guid? id, RecordForm form, EvidenceKind kind, string note, string contentType, StoredFile original, string shownDigest, Actor by, DateTimeOffset now) => new()
    {
        Id = id ?? Guid.CreateVersion7(now),
        RegionPath = form.RegionPath,
        Departments = form.Departments,
        FormId = form.Id,
        DepartmentId = form.Blocks.First(block => block.Has(by.InspectorId)).DepartmentId,
        Kind = kind,
        Name = original.Name,
        Note = note,
        ContentType = contentType,
        Length = original.Length,
        Digest = original.Digest,
        ShownDigest = shownDigest,
        TakenBy = by.InspectorId!.Value,
        TakenByName = by.Name,
        TakenAt = now,
    };
}

internal enum EvidenceKind
{
    Photo,
    Document,

    /// <summary>The subject's signature: an image of it, or the photo of a signed page.</summary>
    Signature,
    Seal,

    /// <summary>授权委托书.</summary>
    Authority,

    /// <summary>Officers under their explanation of a refusal.</summary>
    OfficerSignature,
}

/// <summary>Somebody looked at an original, and why.</summary>
internal sealed class EvidenceOpening
{
    public required Guid Id { get; init; }

    public required Guid EvidenceId { get; init; }

    public required Guid OpenedBy { get; init; }

    public required string OpenedByName { get; init; }

    public required string Purpose { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }
}
