using System.Security.Cryptography;
using DualRandom.SharedKernel;

namespace DualRandom.Publication;

/// <summary>
/// What somebody outside tells the office about an inspection or a firm. No account; name and telephone only if given, and only
/// until the answer.
/// </summary>
internal sealed class Submission : Aggregate, IScoped
{
    // Without 0, 1, I and O: people copy it from paper.
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int CodeLength = 12;

    private Submission()
    {
    }

    /// <summary>Made by the sender: sending twice lodges once.</summary>
    public required Guid SenderKey { get; init; }

    public required string RegionPath { get; init; }

    /// <summary>None: the office of the region, which leads it on.</summary>
    public Guid[] Departments { get; private init; } = [];

    public required SubmissionKind Kind { get; init; }

    /// <summary>Whoever knows it may read the answer.</summary>
    public required string ReceiptCode { get; init; }

    /// <summary>Empty where no firm was named.</summary>
    public required string CreditCode { get; init; }

    public required string SubjectName { get; init; }

    public required string Text { get; init; }

    /// <summary>Null: not given, or answered.</summary>
    public Protected? Contact { get; private set; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public string Answer { get; private set; } = "";

    public string AnsweredByName { get; private set; } = "";

    /// <summary>Null while it waits.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    public static Submission Lodge(Guid senderKey, string regionPath, SubmissionText text, Protected? contact, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), SenderKey = senderKey, RegionPath = regionPath, Kind = text.Kind, CreditCode = text.CreditCode, SubjectName = text.SubjectName,
        Text = text.Text, Contact = contact, ReceivedAt = now,
        ReceiptCode = RandomNumberGenerator.GetString(Letters, CodeLength),
    };

    public bool Says(SubmissionText text) => (Kind, CreditCode, SubjectName, Text) == (text.Kind, text.CreditCode, text.SubjectName, text.Text);

    public void Reply(string answer, Actor by, DateTimeOffset now)
    {
        if (AnsweredAt is not null)
            throw new RuleBrokenException("submission.answered", "已经答复，不能再次答复");
        (Answer, AnsweredByName, AnsweredAt, Contact) = (answer, by.Name, now, null);
    }

    /// <summary>What concerns the conduct of officers is not read by those who send them.</summary>
    public static IReadOnlyList<SubmissionKind> ReadBy(Actor actor) =>
    [
        .. actor.Is(Role.CoordinatingOffice) ? new[] { SubmissionKind.Objection, SubmissionKind.Correction, SubmissionKind.Report } : [],
        .. actor.Is(Role.LeadingGroup) ? new[] { SubmissionKind.Conduct } : [],
    ];
}

internal sealed record SubmissionText(SubmissionKind Kind, string CreditCode, string SubjectName, string Text);

internal enum SubmissionKind
{
    /// <summary>对结果提出异议</summary>
    Objection,

    /// <summary>申请更正公示信息</summary>
    Correction,

    /// <summary>对检查人员廉洁执法情况的反映</summary>
    Conduct,

    /// <summary>举报违法经营行为</summary>
    Report,
}
