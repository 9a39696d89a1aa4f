using System.Text.Json;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>One department's part of a form: its items, its officers, what they found and what they entered.</summary>
/// <param name="Record">Null: 未填.</param>
/// <param name="Entry">Null until the result is entered.</param>
internal sealed record FormBlock(
    Guid DepartmentId,
    string Department,
    bool Leads,
    IReadOnlyList<TaskItem> Items,
    IReadOnlyList<FormOfficer> Officers,
    BlockRecord? Record = null,
    ResultEntry? Entry = null)
{
    public IEnumerable<Finding> Problems => Record?.Findings.Where(finding => finding.Problem) ?? [];

    public bool IsConfirmed => Entry?.ConfirmedAt is not null;

    public bool Has(Guid? inspectorId) => Officers.Any(officer => officer.InspectorId == inspectorId);
}

/// <param name="Present">Officers of the block who carried out the check.</param>
internal sealed record BlockRecord(
    DateOnly InspectedOn,
    bool CertificatesShown,
    IReadOnlyList<Guid> Present,
    SubjectState SubjectState,
    IReadOnlyList<Finding> Findings,
    Guid RecordedBy,
    string RecordedByName,
    DateTimeOffset RecordedAt);

/// <summary>What was found on one item. The word stands here as it was chosen, whatever becomes of the vocabulary.</summary>
internal sealed record Finding(Guid ItemId, string Item, string ResultCode, string ResultWord, bool Problem, string Method, string Note, string Measures);

/// <summary>What the officers bring back for one block.</summary>
internal sealed record Inspection(
    DateOnly InspectedOn, bool CertificatesShown, IReadOnlyList<Guid> Present, SubjectState SubjectState, IReadOnlyList<Observation> Observations);

internal sealed record Observation(Guid ItemId, string ResultCode, string Method, string Note, string Measures);

/// <param name="Late">Entered after the due date: taken, and marked.</param>
/// <param name="ConfirmedAt">Null while a second officer still has to review it.</param>
internal sealed record ResultEntry(
    IReadOnlyList<FollowUp> FollowUps,
    bool QuestionsAnswered,
    bool Late,
    Guid EnteredBy,
    string EnteredByName,
    DateTimeOffset EnteredAt,
    Guid? ReviewedBy = null,
    string? ReviewedByName = null,
    DateTimeOffset? ConfirmedAt = null);

/// <summary>State in which the subject was found (主体状态): not a result.</summary>
internal enum SubjectState
{
    Operating,
    Suspended,
    Liquidating,
    Deregistered,
    LicenceRevoked,
    RegistrationAnnulled,
    MovedAway,
}

/// <summary>What follows from a result. <see cref="None"/> is a choice like the others, never a default.</summary>
internal enum FollowUp
{
    None,
    Guidance,
    ListAbnormal,
    FileCase,
    Transfer,
}

/// <param name="Capacity">法定代表人, 授权代理人 …</param>
internal sealed record Signature(string Signer, string Capacity, bool Signed, bool Sealed, DateOnly On);

/// <param name="Officers">Who sign the explanation.</param>
internal sealed record SignatureRefusal(string Reason, IReadOnlyList<Guid> Officers, DateOnly On);

internal static class FormWords
{
    public static IReadOnlyList<SubjectState> States { get; } = Enum.GetValues<SubjectState>();

    public static string Of(SubjectState state) => state switch
    {
        SubjectState.Operating => "正常经营",
        SubjectState.Suspended => "停业",
        SubjectState.Liquidating => "清算",
        SubjectState.Deregistered => "注销",
        SubjectState.LicenceRevoked => "吊销",
        SubjectState.RegistrationAnnulled => "撤销",
        _ => "迁出",
    };

    /// <summary>A choice in an address, written as in JSON: <c>problemItems</c>.</summary>
    /// <returns>Null when nothing was chosen.</returns>
    public static T? Read<T>(string? text, string field)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var chosen = Enum.GetValues<T>().Where(value => JsonNamingPolicy.CamelCase.ConvertName($"{value}") == text).ToList();
        return chosen.Count == 1 ? chosen[0] : throw new ShapeException(field, "choice.unknown", $"没有“{text}”这个选项");
    }
}
