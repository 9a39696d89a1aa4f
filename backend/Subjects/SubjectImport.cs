using DualRandom.SharedKernel;

namespace DualRandom.Subjects;

/// <summary>A table of subjects on its way into the register of one region.</summary>
internal sealed class SubjectImport : SheetImport
{
    public static IReadOnlyList<Column> Columns { get; } =
    [
        new("name", "企业名称", "名称", "主体名称", "市场主体名称", "单位名称", "检查对象名称"),
        new("code", "统一社会信用代码", "注册号/统一社会信用代码", "统一社会信用代码/注册号", "统一社会信用代码（注册号）", "注册号（统一社会信用代码）", "社会信用代码", "注册号"),
        new("authority", "登记机关") { Required = false },
        new("unit", "管辖单位", "监管单位", "日常监管单位") { Required = false },
        new("address", "地址", "住所", "住所（经营场所）", "经营场所", "经营地址") { Required = false },
        new("region", "行政区划", "行政区划代码", "区划代码") { Required = false },
        new("category", "类别", "监管标签", "检查对象类别") { Required = false },
        new("kind", "主体类型", "对象类型") { Required = false },
        new("industry", "行业", "行业门类") { Required = false },
        new("riskClass", "信用风险分类", "风险等级") { Required = false },
        new("status", "状态", "登记状态", "经营状态") { Required = false },
    ];

    /// <summary>For rows that name none; may be empty.</summary>
    public required string Category { get; init; }

    public SubjectRows Read(Sheet sheet) => SubjectRows.Of(sheet, DualRandom.SharedKernel.RegionPath.Parse(RegionPath).Code, Category);

    public static SubjectImport Open(string regionPath, string category, StoredFile file, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), RegionPath = regionPath, Departments = [], Category = category, FileDigest = file.Digest, FileName = file.Name,
        CheckedAt = now,
    };
}

/// <summary>One row that can be taken. Null: the table says nothing of it and the register keeps what it has.</summary>
internal sealed record SubjectRow(
    int Number,
    WrittenCode Code,
    string Name,
    string? Address,
    SubjectKind? Kind,
    IReadOnlyList<string> Categories,
    string? Industry,
    string? RegistrationAuthority,
    string? SupervisingUnit,
    string? RiskClass,
    SubjectStatus? Status)
{
    /// <summary>The row as a new entry, or laid over what the register has; a category is added, never taken away.</summary>
    public SubjectDetails Over(SubjectDetails? known) => new(
        Name,
        Address ?? known?.Address ?? "",
        Kind ?? known?.Kind ?? SubjectWords.KindOf(Code.Code),
        [.. (known?.Categories ?? []).Union(Categories)],
        Industry ?? known?.Industry ?? "",
        RegistrationAuthority ?? known?.RegistrationAuthority ?? "",
        SupervisingUnit ?? known?.SupervisingUnit ?? "",
        RiskClass ?? known?.RiskClass ?? "",
        known?.ExemptReason);
}

/// <summary>A table read and checked: what can be taken, what cannot and why, what a person should look at.</summary>
internal sealed record SubjectRows(List<SubjectRow> Taken, List<RowRemark> Errors, List<RowRemark> Warnings)
{
    private static readonly string[] Texts = ["authority", "unit", "address", "category", "industry", "riskClass"];
    private static readonly char[] Separators = ['；', ';', '，', ','];

    public static SubjectRows Of(Sheet sheet, string regionCode, string category)
    {
        var rows = new SubjectRows([], [], []);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in sheet.Rows)
            rows.Add(row, regionCode, category, places);
        return rows;
    }

    private void Add(SheetRow row, string regionCode, string category, Dictionary<string, int> places)
    {
        if (!CreditCode.TryParse(row["code"], out var code, out var refusal))
        {
            Errors.Add(new RowRemark(row.Number, "subject.code-invalid", refusal));
            if (row["name"].Length == 0)
                Errors.Add(new RowRemark(row.Number, "subject.name-missing", "缺少名称"));
        }
        else if (Refusal(row, regionCode) is { } broken)
        {
            Errors.Add(new RowRemark(row.Number, broken.Code, broken.Reason));
        }
        else if (!places.TryAdd(code.Value, row.Number))
        {
            Errors.Add(new RowRemark(row.Number, "subject.twice", $"与第 {places[code.Value]} 行代码相同"));
        }
        else
        {
            Take(row, code, category);
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

    private void Take(SheetRow row, CreditCode code, string category)
    {
        var named = row["category"].Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var categories = named.Length > 0 || category.Length == 0 ? named : [category];
        Taken.Add(new SubjectRow(
            row.Number, new WrittenCode(code, row["code"]), row["name"], Given("address"), SubjectWords.Kind(row["kind"]), categories, Given("industry"),
            Given("authority"), Given("unit"), Given("riskClass"), SubjectWords.Status(row["status"])));
        if (code.Warning is { } warning)
            Warnings.Add(new RowRemark(row.Number, "subject.code-doubtful", warning));
        if (categories.Length == 0)
            Warnings.Add(new RowRemark(row.Number, "subject.category-missing", "未填类别，不会被任何任务抽到"));

        string? Given(string key) => row[key] is { Length: > 0 } text ? text : null;
    }
}
