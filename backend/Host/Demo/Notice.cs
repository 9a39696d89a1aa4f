using System.Text.Json;

namespace DualRandom.Host.Demo;

/// <summary>
/// The parameters of a real notice, read from <c>notices.json</c>: what the notice leaves open is null there, and whoever leads
/// the story fills it in and says so.
/// </summary>
internal sealed record Notice(
    string? DocumentNumber,
    string Name,
    string? AnnualPlan,
    string Region,
    DateOnly? IssuedOn,
    string IssuedBy,
    DateOnly From,
    DateOnly To,
    string Category,
    string SubjectRegion,
    NoticeRatio Ratio,
    string CoordinatedBy,
    IReadOnlyList<NoticeDepartment> Departments,
    int? ConfirmWithin,
    int? EnterResultsWithin,
    int? PublishResultsWithin,
    string SignatureBy,
    string SignatureMode,
    bool EntryReviewedByAnother,
    IReadOnlyList<string>? Vocabulary,
    string PublicationSystem,
    IReadOnlyList<NoticePlanLine> PlanLines)
{
    /// <summary>The day on which the story's officers visit; a week after the first possible one, as far as the window reaches.</summary>
    public DateOnly InspectedOn { get; init; } = From.AddDays(7) < To ? From.AddDays(7) : To;

    public string RulePack { get; init; } = "CN";

    public string PlanTitle => AnnualPlan ?? $"{From.Year}年度抽查工作计划";

    public NoticeDepartment Lead => Departments.Single(department => department.Leads);

    /// <summary>In Tangshan the lead department organises and inspects; elsewhere an office that does not inspect.</summary>
    public bool LeadOrganises => CoordinatedBy == Lead.Name;

    /// <param name="name">As in <c>notices.json</c>, such as <c>qinghe-2024-08</c>.</param>
    public static Notice Of(string name)
    {
        using var file = typeof(Notice).Assembly.GetManifestResourceStream(typeof(Notice), "notices.json")!;
        using var notices = JsonDocument.Parse(file);
        return Read(notices.RootElement.GetProperty(name));
    }

    private static Notice Read(JsonElement notice)
    {
        var (window, limits, items) = (notice.GetProperty("inspectionWindow"), notice.GetProperty("deadlines"), notice.GetProperty("items").EnumerateArray().ToList());
        var lead = notice.GetProperty("leadDepartment").GetString()!;
        string[] names = [lead, .. notice.GetProperty("cooperatingDepartments").EnumerateArray().Select(department => department.GetString()!)];
        return new Notice(
            Text("documentNumber"), Text("name")!, Text("annualPlan"), Text("regionCode")!, Text("issuedOn") is { } day ? Day(day) : null,
            Text("issuedBy") ?? Text("coordinatedBy")!, Day(window.GetProperty("from").GetString()!), Day(window.GetProperty("to").GetString()!),
            notice.GetProperty("subjectScope").GetProperty("category").GetString()!, notice.GetProperty("subjectScope").GetProperty("regionCode").GetString()!,
            NoticeRatio.Read(notice.GetProperty("sampling")), Text("coordinatedBy")!,
            [.. names.Select(name => new NoticeDepartment(name, name == lead, [.. items.Where(item => item.GetProperty("department").GetString() == name).Select(NoticeItem.Read)]))],
            Days("confirmSubjects"), Days("enterResults"), Days("publishResults"), notice.GetProperty("signature").GetProperty("by").GetString()!,
            notice.GetProperty("signature").GetProperty("mode").GetString()!, notice.GetProperty("entryReviewedByAnother").ValueKind == JsonValueKind.True,
            notice.GetProperty("resultVocabulary") is { ValueKind: JsonValueKind.Array } words ? [.. words.EnumerateArray().Select(word => word.GetString()!)] : null,
            Text("publicationSystem")!, [.. notice.GetProperty("annualPlanEntries").EnumerateArray().Select(NoticePlanLine.Read)]);

        string? Text(string property) => notice.GetProperty(property).GetString();
        int? Days(string limit) => limits.GetProperty(limit) is { ValueKind: JsonValueKind.Object } fixedDays ? fixedDays.GetProperty("days").GetInt32() : null;
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}

internal sealed record NoticeDepartment(string Name, bool Leads, IReadOnlyList<NoticeItem> Items);

internal sealed record NoticeItem(string Name, IReadOnlyList<string> SubItems)
{
    public static NoticeItem Read(JsonElement item) =>
        new(item.GetProperty("item").GetString()!, [.. item.GetProperty("subItems").EnumerateArray().Select(part => part.GetString()!)]);
}

/// <summary>An entry of the annual plan that the notice carries out; where a notice prints none the story writes one that repeats the notice.</summary>
internal sealed record NoticePlanLine(string Name, string Field, IReadOnlyList<string> Items, string Subjects, string LeadDepartment, IReadOnlyList<string> CooperatingDepartments, string Ratio)
{
    public static NoticePlanLine Read(JsonElement line) => new(
        Text(line, "name"), Text(line, "field"), [.. line.GetProperty("items").EnumerateArray().Select(item => item.GetString()!)], Text(line, "subjects"),
        Text(line, "initiatingDepartment"), [Text(line, "cooperatingDepartment")], $"{line.GetProperty("basisPoints").GetInt32() / 100}%");

    public static NoticePlanLine Of(Notice notice) => new(
        notice.Name, notice.Category, [.. notice.Departments.SelectMany(department => department.Items).Select(item => item.Name)], $"全域{notice.Category}", notice.Lead.Name,
        [.. notice.Departments.Where(department => !department.Leads).Select(department => department.Name)], notice.Ratio.Words);

    private static string Text(JsonElement line, string property) => line.GetProperty(property).GetString()!;
}

/// <param name="BasisPoints">Of all subjects; null where each risk class has its own.</param>
/// <param name="ByClass">Risk class → basis points.</param>
internal sealed record NoticeRatio(int? BasisPoints, IReadOnlyDictionary<string, int> ByClass, bool NotLowerThan)
{
    public static NoticeRatio Read(JsonElement sampling)
    {
        var (points, floor) = (sampling.GetProperty("basisPoints"), sampling.GetProperty("meaning").GetString() == "notLowerThan");
        return points.ValueKind == JsonValueKind.Number
            ? new NoticeRatio(points.GetInt32(), new Dictionary<string, int>(), floor)
            : new NoticeRatio(null, points.EnumerateObject().ToDictionary(line => line.Name, line => line.Value.GetInt32()), floor);
    }

    public string Words => BasisPoints is { } all ? $"{(NotLowerThan ? "不低于" : "")}{all / 100}%" : string.Join("、", ByClass.Select(line => $"{line.Key}类{line.Value / 100}%"));
}
