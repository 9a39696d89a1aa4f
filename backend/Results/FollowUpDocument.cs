using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>A paper or photo under a follow-up: orders, receipts, evidence of a re-inspection, decisions. Never changed, never taken away.</summary>
internal sealed class FollowUpDocument : Aggregate, IScoped
{
    private FollowUpDocument()
    {
    }

    public required string RegionPath { get; init; }

    public required Guid[] Departments { get; init; }

    public required Guid FollowUpId { get; init; }

    public required FollowUpDocumentKind Kind { get; init; }

    public required string Name { get; init; }

    public required string Note { get; init; }

    /// <summary>As the bytes say, not as the sender says.</summary>
    public required string ContentType { get; init; }

    public required long Length { get; init; }

    /// <summary>SHA-256 of what was handed in, lower-case hex.</summary>
    public required string Digest { get; init; }

    public required string ShownDigest { get; init; }

    public required string AddedByName { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Who sees the follow-up sees its documents: the departments that join it later too.</summary>
    public static FollowUpDocument Of(
        Guid? id, FollowUpCourse course, FollowUpDocumentKind kind, string note, string contentType, StoredFile original, string shownDigest, Actor by, DateTimeOffset now) => new()
    {
        Id = id ?? Guid.CreateVersion7(now),
        RegionPath = course.RegionPath,
        Departments = [],
        FollowUpId = course.Id,
        Kind = kind,
        Name = original.Name,
        Note = note,
        ContentType = contentType,
        Length = original.Length,
        Digest = original.Digest,
        ShownDigest = shownDigest,
        AddedByName = by.Name,
        AddedAt = now,
    };
}

internal enum FollowUpDocumentKind
{
    /// <summary>责令停止、责令改正通知书.</summary>
    Order,

    /// <summary>行政指导文书.</summary>
    Guidance,

    /// <summary>Of the leading group's meeting.</summary>
    GroupDecision,

    /// <summary>移送函, signed and sealed.</summary>
    TransferPaper,
    Receipt,

    /// <summary>Photos and records of a re-inspection.</summary>
    ReInspection,

    /// <summary>立案、处罚决定.</summary>
    CaseDecision,
    Other,
}
