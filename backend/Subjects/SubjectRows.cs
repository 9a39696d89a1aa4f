using DualRandom.SharedKernel;

namespace DualRandom.Subjects;

/// <summary>One row that can be taken. Null: the table says nothing of it and the register keeps what it has.</summary>
internal sealed record SubjectRow(
    int Number,
    WrittenCode Code,
    string Name,
    string? Address,
    SubjectKind? Kind,
    IReadOnlyList<Premises> Premises,
    IReadOnlyList<string> Categories,
    string? Industry,
    string? RegistrationAuthority,
    string? SupervisingUnit,
    string? RiskClass,
    SubjectStatus? Status)
{
    public SubjectDetails AsNew() => Over(null, MergeRule.TakeFile);

    /// <summary>The row laid over what the register has; a category is added, never taken away.</summary>
    public SubjectDetails Over(SubjectDetails? known, MergeRule merge)
    {
        var fills = merge == MergeRule.FillGaps;

        string Text(string? file, string? register) => fills && register is { Length: > 0 } ? register : file ?? register ?? "";

        return new SubjectDetails(
            Text(Name, known?.Name),
            Text(Address, known?.Address),
            (fills ? null : Kind) ?? known?.Kind ?? Code.Kind,
            [.. (known?.Categories ?? []).Union(Categories)],
            Text(Industry, known?.Industry),
            Text(RegistrationAuthority, known?.RegistrationAuthority),
            Text(SupervisingUnit, known?.SupervisingUnit),
            Text(RiskClass, known?.RiskClass),
            known?.ExemptReason)
        {
            Premises = Premises.Count == 0 || fills && known?.Premises.Count > 0 ? known?.Premises ?? [] : Premises,
        };
    }
}

/// <summary>By what a table is read.</summary>
/// <param name="Category">For rows that name none.</param>
/// <param name="Kind">For rows that name none; null: as their code says.</param>
/// <param name="ByOffice">False: risk classes are left out, because they steer a draw.</param>
internal sealed record RowRules(string RegionCode, string Category, SubjectKind? Kind, RiskScheme Scheme, IProtector Protector, bool ByOffice = true);

/// <summary>A table read and checked: what can be taken, what cannot and why, what a person should look at.</summary>
internal sealed record SubjectRows(List<SubjectRow> Taken, List<RowRemark> Errors, List<RowRemark> Warnings)
{
    private const int MostPremises = 50;

    private static readonly string[] Texts = ["authority", "unit", "address", "category", "industry", "riskClass"];
    private static readonly char[] Separators = ['；', ';', '，', ','];
    private static readonly char[] Lines = ['；', ';', '\n'];

    public static SubjectRows Of(Sheet sheet, RowRules rules)
    {
        var rows = new SubjectRows([], [], []);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in sheet.Rows)
            rows.Add(row, rules, places);
        return rows;
    }

    private void Add(SheetRow row, RowRules rules, Dictionary<string, int> places)
    {
        if (!SubjectCode.TryParse(SubjectWords.Kind(row["kind"]) ?? rules.Kind, row["code"], out var code, out var refusal))
        {
            Errors.Add(new RowRemark(row.Number, "subject.code-invalid", refusal));
            if (row["name"].Length == 0)
                Errors.Add(new RowRemark(row.Number, "subject.name-missing", "缺少名称"));
        }
        else if (Refusal(row, rules.RegionCode) is { } broken)
        {
            Errors.Add(new RowRemark(row.Number, broken.Code, broken.Reason));
        }
        else if (!places.TryAdd(code.Value, row.Number))
        {
            Errors.Add(new RowRemark(row.Number, "subject.twice", $"与第 {places[code.Value]} 行代码相同"));
        }
        else
        {
            Take(row, WrittenCode.Of(code, row["code"], rules.Protector), rules);
        }
    }

    private static (string Code, string Reason)? Refusal(SheetRow row, string regionCode) => row switch
    {
        _ when row["name"].Length == 0 => ("subject.name-missing", "缺少名称"),
        _ when row["name"].Length > Subject.NameLimit => ("subject.name-too-long", $"名称超过 {Subject.NameLimit} 字"),
        _ when Texts.Any(key => row[key].Length > Subject.TextLimit) => ("subject.text-too-long", $"有一列超过 {Subject.TextLimit} 字"),
        _ when IsForeign(row["region"], regionCode) => ("subject.region-foreign", $"行政区划 {row["region"]} 不在本地区"),
        _ when row["status"].Length > 0 && SubjectWords.Status(row["status"]) is null => ("subject.status-unknown", $"不认识的状态“{row["status"]}”"),
        _ when row["kind"].Length > 0 && SubjectWords.Kind(row["kind"]) is null => ("subject.kind-unknown", $"不认识的类型“{row["kind"]}”"),
        _ => null,
    };

    // Towns have longer codes that begin with the county's; a name in place of a code says nothing certain.
    private static bool IsForeign(string region, string regionCode) =>
        region.Length >= 6 && region.All(char.IsAsciiDigit) && !region.StartsWith(regionCode, StringComparison.Ordinal);

    private void Take(SheetRow row, WrittenCode code, RowRules rules)
    {
        var named = row["category"].Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var categories = named.Length > 0 || rules.Category.Length == 0 ? named : [rules.Category];
        var riskClass = rules.Scheme.Find(row["riskClass"]);
        var premises = row["premises"].Split(Lines, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Taken.Add(new SubjectRow(
            row.Number, code, row["name"], Given("address"), SubjectWords.Kind(row["kind"]) ?? rules.Kind,
            [.. premises.Take(MostPremises).Select(address => new Premises("", address, ""))], categories,
            Given("industry"), Given("authority"), Given("unit"), rules.ByOffice && riskClass is { Length: > 0 } ? riskClass : null, SubjectWords.Status(row["status"])));
        Warn(code.Warning is not null, "subject.code-doubtful", code.Warning);
        Warn(categories.Length == 0, "subject.category-missing", "未填类别，不会被任何任务抽到");
        Warn(Industries.Warning(row["industry"]) is not null, "subject.industry-unknown", Industries.Warning(row["industry"]));
        Warn(riskClass is null, "subject.risk-class-unknown", $"本地区分类方案没有“{row["riskClass"]}”，不采用");
        Warn(!rules.ByOffice && row["riskClass"].Length > 0, "subject.risk-class-left-out", "信用风险分类由双随机办维护，本次不采用");
        Warn(premises.Length > MostPremises, "subject.premises-too-many", $"经营场所超过 {MostPremises} 处，只取前 {MostPremises} 处");

        string? Given(string key) => row[key] is { Length: > 0 } text ? text : null;

        void Warn(bool holds, string id, string? reason)
        {
            if (holds)
                Warnings.Add(new RowRemark(row.Number, id, reason!));
        }
    }
}
