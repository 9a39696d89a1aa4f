using DualRandom.SharedKernel;

namespace DualRandom.Subjects;

/// <summary>One inspection subject (检查对象) in the register of the region where it is inspected.</summary>
internal sealed class Subject : Aggregate, IScoped
{
    public const int NameLimit = 200;
    public const int TextLimit = 300;

    private readonly List<SubjectChange> _history = [];

    private Subject()
    {
    }

    public required string RegionPath { get; init; }

    /// <summary>Open to every department of the region: one subject is inspected by several.</summary>
    public Guid[] Departments { get; private init; } = [];

    /// <summary>统一社会信用代码 or an older registration number; a project's code, a vehicle's plate, a person's digest.</summary>
    public string CreditCode { get; private set; } = "";

    /// <summary>As the source wrote it, before it was put right.</summary>
    public string CreditCodeText { get; private set; } = "";

    /// <summary>Of a natural person only.</summary>
    public Protected? Number { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The name as people type it, and its pairs of characters.</summary>
    public string SearchName { get; private set; } = "";

    public string[] NameBigrams { get; private set; } = [];

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

    public IReadOnlyCollection<SubjectChange> History => _history;

    public static Subject Register(WrittenCode code, SubjectDetails details, SubjectStatus status, string regionPath, DateTimeOffset now)
    {
        var subject = new Subject { Id = Guid.CreateVersion7(now), RegionPath = regionPath, RegisteredAt = now, Status = status };
        subject.Take(code, details);
        return subject;
    }

    /// <param name="code">Null: stays as it is.</param>
    /// <returns>False when nothing differs; how the code was written is then left as it was.</returns>
    public bool Revise(WrittenCode? code, SubjectDetails details, ChangeNote note)
    {
        var newCode = code is null || code.Value == CreditCode ? null : code;
        if (newCode is null && details.Says(Details()))
            return false;
        if (newCode is not null)
            _history.Add(note.Of(Id, "creditCode", CreditCode, newCode.Value));
        foreach (var (field, before, after) in Details().Differences(details))
            _history.Add(note.Of(Id, field, before, after));
        Take(newCode, details);
        return true;
    }

    /// <returns>False when it has this status already.</returns>
    public bool ChangeStatus(SubjectStatus status, ChangeNote note)
    {
        if (Status == status)
            return false;
        _history.Add(note.Of(Id, "status", SubjectWords.Of(Status), SubjectWords.Of(status)));
        (Status, StatusReason) = (status, note.Reason);
        return true;
    }

    private void Take(WrittenCode? code, SubjectDetails details)
    {
        if (code is not null)
            (CreditCode, CreditCodeText, Number) = (code.Value, code.Text, code.Number);
        (Name, Address, Kind, Categories, Industry) = (details.Name, details.Address, details.Kind, [.. details.Categories], details.Industry);
        SearchName = NameSearch.Fold(details.Name);
        NameBigrams = NameSearch.Bigrams(SearchName);
        (RegistrationAuthority, SupervisingUnit) = (details.RegistrationAuthority, details.SupervisingUnit);
        (RiskClass, ExemptReason, Premises) = (details.RiskClass, details.ExemptReason, details.Premises);
    }

    public SubjectDetails Details() =>
        new(Name, Address, Kind, Categories, Industry, RegistrationAuthority, SupervisingUnit, RiskClass, ExemptReason) { Premises = Premises };
}

/// <summary>One place of business (经营场所).</summary>
/// <param name="DistrictCode">Division of six digits; empty: not known.</param>
internal sealed record Premises(string Name, string Address, string DistrictCode);

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

    public IEnumerable<(string Field, string Before, string After)> Differences(SubjectDetails after) =>
        Texts().Zip(after.Texts(), (x, y) => (x.Field, x.Text, y.Text)).Where(pair => pair.Item2 != pair.Item3);

    /// <summary>Whether the change from one to the other decides who may be drawn, or in which stratum.</summary>
    public bool SteersDraw(SubjectDetails before) =>
        RiskClass != before.RiskClass || ExemptReason != before.ExemptReason || before.Categories.Except(Categories, StringComparer.Ordinal).Any();

    private (string Field, string Text)[] Texts() =>
    [
        ("name", Name), ("address", Address), ("kind", SubjectWords.Of(Kind)), ("categories", string.Join('；', Categories)), ("industry", Industry),
        ("registrationAuthority", RegistrationAuthority), ("supervisingUnit", SupervisingUnit), ("riskClass", RiskClass), ("exemptReason", ExemptReason ?? ""),
        ("premises", string.Join('；', Premises.Select(p => $"{p.Name} {p.Address} {p.DistrictCode}".Trim()))),
    ];
}

internal enum SubjectKind
{
    Enterprise,
    IndividualBusiness,
    Other,
    Project,
    Vehicle,
    NaturalPerson,
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
        ["其他"] = SubjectKind.Other, ["其他组织"] = SubjectKind.Other, ["项目"] = SubjectKind.Project, ["建设项目"] = SubjectKind.Project,
        ["工程项目"] = SubjectKind.Project, ["车辆"] = SubjectKind.Vehicle, ["机动车"] = SubjectKind.Vehicle, ["自然人"] = SubjectKind.NaturalPerson,
        ["个人"] = SubjectKind.NaturalPerson,
    };

    public static SubjectStatus? Status(string word) => Statuses.TryGetValue(word, out var status) ? status : null;

    public static SubjectKind? Kind(string word) => Kinds.TryGetValue(word, out var kind) ? kind : null;

    public static string Of(SubjectStatus status) => status switch
    {
        SubjectStatus.Normal => "正常经营",
        SubjectStatus.Closed => "停业",
        SubjectStatus.Liquidating => "清算",
        SubjectStatus.Deregistered => "注销",
        SubjectStatus.Revoked => "吊销",
        SubjectStatus.Annulled => "撤销",
        _ => "迁出",
    };

    public static string Of(SubjectKind kind) => kind switch
    {
        SubjectKind.Enterprise => "企业",
        SubjectKind.IndividualBusiness => "个体工商户",
        SubjectKind.Project => "项目",
        SubjectKind.Vehicle => "车辆",
        SubjectKind.NaturalPerson => "自然人",
        _ => "其他",
    };

    /// <summary>GB 32100: 91 enterprises, 92 individual businesses; the numbers before it are those of enterprises.</summary>
    public static SubjectKind KindOf(CreditCode code) => code switch
    {
        { Kind: not CreditCodeKind.Unified } => SubjectKind.Enterprise,
        _ when code.Value.StartsWith("91", StringComparison.Ordinal) => SubjectKind.Enterprise,
        _ when code.Value.StartsWith("92", StringComparison.Ordinal) => SubjectKind.IndividualBusiness,
        _ => SubjectKind.Other,
    };
}
