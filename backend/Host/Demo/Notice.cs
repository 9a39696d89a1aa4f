using System.Text.Json;

namespace DualRandom.Host.Demo;

/// <summary>The parameters of a real notice of the county that the demo needs, read from <c>notices.json</c>.</summary>
internal sealed record Notice(
    string DocumentNumber,
    string Name,
    string PlanTitle,
    string Region,
    DateOnly IssuedOn,
    string IssuedBy,
    DateOnly From,
    DateOnly To,
    string Category,
    int BasisPoints,
    bool NotLowerThan,
    string CoordinatedBy,
    IReadOnlyList<NoticeDepartment> Departments,
    int? ConfirmWithin,
    int? EnterResultsWithin,
    int? PublishResultsWithin,
    string SignatureBy,
    string SignatureMode,
    string PublicationSystem)
{
    /// <summary>The day on which the story's officers visit; a week after the first possible one, as far as the window reaches.</summary>
    public DateOnly InspectedOn { get; init; } = From.AddDays(7) < To ? From.AddDays(7) : To;

    public string RulePack { get; init; } = "CN";

    public NoticeDepartment Lead => Departments.Single(department => department.Leads);

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
        var (lead, sampling, signature) = (Text("leadDepartment"), notice.GetProperty("sampling"), notice.GetProperty("signature"));
        string[] names = [lead, .. notice.GetProperty("cooperatingDepartments").EnumerateArray().Select(department => department.GetString()!)];
        return new Notice(
            Text("documentNumber"), Text("name"), Text("annualPlan"), Text("regionCode"), Day(Text("issuedOn")), Text("issuedBy"), Day(window.GetProperty("from").GetString()!),
            Day(window.GetProperty("to").GetString()!), notice.GetProperty("subjectScope").GetProperty("category").GetString()!, sampling.GetProperty("basisPoints").GetInt32(),
            sampling.GetProperty("meaning").GetString() == "notLowerThan", Text("coordinatedBy"),
            [.. names.Select(name => new NoticeDepartment(name, name == lead, [.. items.Where(item => item.GetProperty("department").GetString() == name).Select(NoticeItem.Read)]))],
            Days("confirmSubjects"), Days("enterResults"), Days("publishResults"), signature.GetProperty("by").GetString()!, signature.GetProperty("mode").GetString()!,
            Text("publicationSystem"));

        string Text(string property) => notice.GetProperty(property).GetString()!;
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
