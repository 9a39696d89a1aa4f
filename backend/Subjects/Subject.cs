using DualRandom.SharedKernel;

namespace DualRandom.Subjects;

/// <summary>One inspection subject (检查对象) in the register of the region where it is inspected.</summary>
internal sealed class Subject : Aggregate, IScoped
{
    public const int NameLimit = 200;
    public const int TextLimit = 300;

    private Subject()
    {
    }

    public required string RegionPath { get; init; }

    /// <summary>Open to every department of the region: one subject is inspected by several.</summary>
    public Guid[] Departments { get; private init; } = [];

    public string CreditCode { get; private set; } = "";

    /// <summary>As the source wrote it, before it was put right.</summary>
    public string CreditCodeText { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string Address { get; private set; } = "";

    public SubjectKind Kind { get; private set; }

    public string[] Categories { get; private set; } = [];

    public string Industry { get; private set; } = "";

    /// <summary>Places of business, where the registered address is not the only one.</summary>
    public IReadOnlyList<Premises> Premises { get; private set; } = [];

    public string RegistrationAuthority { get; private set; } = "";

    public string SupervisingUnit { get; private set; } = "";

    /// <summary>Internal, never public; empty when not classified.</summary>
    public string RiskClass { get; private set; } = "";

    /// <summary>Why it is exempt from drawing (曲阳 第二十七条); null: it is not.</summary>
    public string? ExemptReason { get; private set; }

    public SubjectStatus Status { get; private set; }

    public string StatusReason { get; private set; } = "";

    public DateTimeOffset RegisteredAt { get; private init; }

    public static Subject Register(WrittenCode code, SubjectDetails details, string regionPath, DateTimeOffset now)
    {
        var subject = new Subject { Id = Guid.CreateVersion7(now), RegionPath = regionPath, RegisteredAt = now };
        subject.Revise(code, details);
        return subject;
    }

    /// <returns>False when nothing differs; how the code was written is then left as it was.</returns>
    public bool Revise(WrittenCode code, SubjectDetails details)
    {
        if (code.Code.Value == CreditCode && details.Says(Details()))
            return false;
        if (code.Code.Value != CreditCode)
            (CreditCode, CreditCodeText) = (code.Code.Value, code.Text);
        (Name, Address, Kind, Categories, Industry) = (details.Name, details.Address, details.Kind, [.. details.Categories], details.Industry);
        (RegistrationAuthority, SupervisingUnit) = (details.RegistrationAuthority, details.SupervisingUnit);
        (RiskClass, ExemptReason, Premises) = (details.RiskClass, details.ExemptReason, details.Premises);
        return true;
    }

    /// <returns>False when it has this status already.</returns>
    public bool ChangeStatus(SubjectStatus status, string reason)
    {
        if (Status == status)
            return false;
        (Status, StatusReason) = (status, reason);
        return true;
    }

    public SubjectDetails Details() =>
        new(Name, Address, Kind, Categories, Industry, RegistrationAuthority, SupervisingUnit, RiskClass, ExemptReason) { Premises = Premises };
}

/// <summary>One place of business (经营场所).</summary>
/// <param name="DistrictCode">Division of six digits; empty: not known.</param>
internal sealed record Premises(string Name, string Address, string DistrictCode);

/// <param name="Text">As it was written.</param>
internal sealed record WrittenCode(CreditCode Code, string Text);

/// <summary>What a register says of a subject besides its code and status. Texts that nobody gave are empty.</summary>
internal sealed record SubjectDetails(
    string Name,
    string Address,
    SubjectKind Kind,
    IReadOnlyList<string> Categories,
    string Industry,
    string RegistrationAuthority,
    string SupervisingUnit,
    string RiskClass,
    string? ExemptReason)
{
    // Both go under the hash of a frozen pool: one that DR-1 refuses would hold up the draw of all.
    public string Name { get; init; } = PlainText.OneLine(Name);

    public string RiskClass { get; init; } = PlainText.OneLine(RiskClass);

    public IReadOnlyList<Premises> Premises { get; init; } = [];

    public bool Says(SubjectDetails other) =>
        (this with { Categories = other.Categories, Premises = other.Premises }) == other
        && Categories.SequenceEqual(other.Categories) && Premises.SequenceEqual(other.Premises);
}

internal enum SubjectKind
{
    Enterprise,
    IndividualBusiness,
    Other,
}

internal enum SubjectStatus
{
    Normal,
    Closed,
    Liquidating,
    Deregistered,
    Revoked,
    Annulled,
    MovedOut,
}

/// <summary>Words that registers use.</summary>
internal static class SubjectWords
{
    private static readonly Dictionary<string, SubjectStatus> Statuses = new(StringComparer.Ordinal)
    {
        ["正常"] = SubjectStatus.Normal, ["正常经营"] = SubjectStatus.Normal, ["存续"] = SubjectStatus.Normal, ["在业"] = SubjectStatus.Normal,
        ["在营"] = SubjectStatus.Normal, ["开业"] = SubjectStatus.Normal, ["登记"] = SubjectStatus.Normal, ["确立"] = SubjectStatus.Normal,
        ["停业"] = SubjectStatus.Closed, ["歇业"] = SubjectStatus.Closed, ["清算"] = SubjectStatus.Liquidating, ["注销"] = SubjectStatus.Deregistered,
        ["吊销"] = SubjectStatus.Revoked, ["撤销"] = SubjectStatus.Annulled, ["迁出"] = SubjectStatus.MovedOut,
    };

    private static readonly Dictionary<string, SubjectKind> Kinds = new(StringComparer.Ordinal)
    {
        ["企业"] = SubjectKind.Enterprise, ["个体工商户"] = SubjectKind.IndividualBusiness, ["个体"] = SubjectKind.IndividualBusiness,
        ["其他"] = SubjectKind.Other,
    };

    public static SubjectStatus? Status(string word) => Statuses.TryGetValue(word, out var status) ? status : null;

    public static SubjectKind? Kind(string word) => Kinds.TryGetValue(word, out var kind) ? kind : null;

    /// <summary>GB 32100: 91 enterprises, 92 individual businesses; the numbers before it are those of enterprises.</summary>
    public static SubjectKind KindOf(CreditCode code) => code switch
    {
        { Kind: not CreditCodeKind.Unified } => SubjectKind.Enterprise,
        _ when code.Value.StartsWith("91", StringComparison.Ordinal) => SubjectKind.Enterprise,
        _ when code.Value.StartsWith("92", StringComparison.Ordinal) => SubjectKind.IndividualBusiness,
        _ => SubjectKind.Other,
    };
}
