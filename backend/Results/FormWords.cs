using System.Text.Json;
using DualRandom.SharedKernel;

namespace DualRandom.Results;

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
    CorrectionOrdered,
    Police,
}

internal static class FormWords
{
    /// <summary>Whoever signs for somebody else shows the authority.</summary>
    public const string Deputy = "授权代理人";

    public const string LegalRepresentative = "法定代表人";

    /// <summary>In which capacity somebody signs: a natural person signs as 本人.</summary>
    public static IReadOnlyList<string> Capacities { get; } = [LegalRepresentative, "负责人", Deputy, "本人"];

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
