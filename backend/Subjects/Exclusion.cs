namespace DualRandom.Subjects;

/// <summary>Why a subject of the scope may not be drawn: the codes of DR-1 C3, the first that applies.</summary>
internal static class Exclusion
{
    public const string DrawnOften = "X01";
    public const string NotOperating = "X02";
    public const string Exempt = "X03";

    public static IReadOnlyList<(string Code, string Reason)> All { get; } =
        [(DrawnOften, "本年度被抽取次数已达上限"), (NotOperating, "非正常经营状态"), (Exempt, "依规定免予抽取")];

    public static string? Of(int timesDrawn, int? most, SubjectStatus status, string? exemptReason)
    {
        if (timesDrawn >= most)
            return DrawnOften;
        if (status != SubjectStatus.Normal)
            return NotOperating;
        return exemptReason is null ? null : Exempt;
    }
}
