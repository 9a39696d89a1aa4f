using System.Text.Json;
using DualRandom.Host.Demo;
using DualRandom.Kit;
using DualRandom.SharedKernel;

namespace DualRandom.Tests.Journey;

/// <summary>The notice as the clerk types it: annual plan, then the task with every field.</summary>
internal sealed partial class JointInspection
{
    private string Category => Notice.Or("subjectScope", new { category = "互联网上网服务营业场所", regionCode = Notice.Region }).Text("category");

    private JsonElement Window => Notice.Or("inspectionWindow", new { from = $"{Day:yyyy-MM-dd}", to = $"{Day.AddDays(45):yyyy-MM-dd}" });

    private DateOnly Day => LegalDay.Of(House.Clock.GetUtcNow());

    private async Task<Dictionary<string, object?>> TaskBody()
    {
        var (window, sampling, deadlines, signature) = (Window, Notice["sampling"], Notice["deadlines"], Notice["signature"]);
        var byClass = sampling.GetProperty("basisPoints").ValueKind == JsonValueKind.Object;
        var entries = await PlanEntries(window);
        var officers = Notice.OrPack("inspectorsPerSiteCheck");
        return new Dictionary<string, object?>
        {
            ["documentNumber"] = Notice["documentNumber"].GetString(),
            ["name"] = Notice.Title,
            ["annualPlan"] = Notice.Or("annualPlan", PlanTitle(window)).GetString(),
            ["annualPlanEntryIds"] = entries,
            ["issuedBy"] = Notice["issuedBy"].GetString(),
            ["issuedOn"] = Notice["issuedOn"].GetString(),
            ["windowFrom"] = window.Text("from"),
            ["windowTo"] = window.Text("to"),
            ["subjectCategory"] = Category,
            ["subjectRegionCode"] = Notice.Region,
            ["basisPoints"] = byClass ? null : sampling.Number("basisPoints"),
            ["classRatios"] = byClass
                ? sampling.GetProperty("basisPoints").EnumerateObject().Select((ratio, i) => new { riskClass = ratio.Name, basisPoints = ratio.Value.GetInt32(), planEntryId = entries[i] })
                : null,
            ["notLowerThan"] = sampling.Text("meaning") == "notLowerThan",
            ["ratioPerYear"] = sampling.TryGetProperty("per", out var per) && per.GetString() == "year",
            ["usesRiskClasses"] = byClass || (sampling.TryGetProperty("useRiskClasses", out var uses) && uses.GetBoolean()),
            ["departments"] = Departments.Select(name => new { name, leads = name == Lead, items = Items[name].Select(item => new { name = item.Name }) }),
            ["organisedByLead"] = Organiser != Office,
            ["organiserName"] = Organiser != Office ? Lead : Notice.CoordinatedBy,
            ["officersPerDepartment"] = officers is { } said ? (said.TryGetProperty("exactly", out var exactly) ? exactly : said.GetProperty("minimum")).GetInt32() : null,
            ["exactOfficers"] = officers is { } counted && counted.TryGetProperty("exactly", out _),
            ["teamLeaderFrom"] = Notice["team"] is { ValueKind: JsonValueKind.Object } team ? team.Text("leaderFrom") : null,
            ["groupList"] = Notice["groupListGoesTo"] is { ValueKind: JsonValueKind.Array } goes
                ? new { toOffice = goes.EnumerateArray().Any(to => to.GetString() == Notice.CoordinatedBy), toLead = goes.EnumerateArray().Any(to => to.GetString() == "leadDepartment") }
                : new { toOffice = false, toLead = false },
            ["confirmWithin"] = Days(deadlines, "confirmSubjects"),
            ["confirmationSkipped"] = Days(deadlines, "confirmSubjects") is null,
            ["enterResultsWithin"] = Days(deadlines, "enterResults"),
            ["publishResultsWithin"] = Days(deadlines, "publishResults"),
            ["transferCasesWithin"] = Days(deadlines, "transferCase"),
            ["summaryDueOn"] = deadlines.GetProperty("summaryReport") is { ValueKind: JsonValueKind.Object } summary ? summary.Text("date") : null,
            ["notice"] = NoticeToSubject(),
            ["signatureBy"] = signature.Text("by"),
            ["signatureMode"] = signature.Text("mode"),
            ["refusalExplainedByOfficers"] = signature.Text("refusal").Contains("explain", StringComparison.Ordinal),
            ["feedbackFirst"] = signature.TryGetProperty("feedbackBeforeSignature", out var told) && told.GetBoolean(),
            ["entryReviewedByAnother"] = Notice["entryReviewedByAnother"].ValueKind == JsonValueKind.True,
            ["resultVocabulary"] = Notice.OrPack("resultVocabulary")?.EnumerateArray().Select(word => word.GetString()),
            ["publicationSystem"] = Notice["publicationSystem"].GetString(),
            ["paper"] = new
            {
                witnesses = Notice["witnesses"] is { ValueKind: JsonValueKind.Object } witnesses ? $"{witnesses.Text("who")}, {witnesses.Text("place")}" : null,
                reports = Notice["reports"].EnumerateArray().Select(report => report.ValueKind == JsonValueKind.String ? report.GetString() : report.Text("name")),
            },
        };
    }

    private object? NoticeToSubject() => Notice["noticeToSubject"] is not { ValueKind: JsonValueKind.Object } told ? null : new
    {
        rule = told.TryGetProperty("withheldWhen", out _) ? "requiredUnlessSecret" : "required",
        title = told.TryGetProperty("sample", out var sample) ? sample.GetString()!.Trim('《', '》') : null,
        channels = told.TryGetProperty("channels", out var channels) ? channels.EnumerateArray().Select(channel => channel.GetString()) : null,
        servedBy = told.TryGetProperty("servedBy", out _) ? Lead : null,
    };

    /// <summary>The entries that the notice prints; where it prints none, one that repeats the notice.</summary>
    private async Task<Guid[]> PlanEntries(JsonElement window)
    {
        var period = $"{window.Text("from")}至{window.Text("to")}";
        var printed = Notice.Or("annualPlanEntries", new[]
        {
            new
            {
                name = Notice.Title, field = Category, items = Items.Values.SelectMany(items => items).Select(item => item.Name), subjects = $"全域{Category}",
                initiatingDepartment = Lead, cooperatingDepartment = string.Join('、', Departments.Skip(1)), basisPoints = Notice["sampling"].GetProperty("basisPoints"),
            },
        });
        var entries = printed.EnumerateArray().Select((line, i) => new
        {
            number = $"{i + 1}", name = line.Text("name"), field = line.Text("field"), items = line.GetProperty("items"), subjects = line.Text("subjects"),
            leadDepartment = line.Text("initiatingDepartment"), cooperatingDepartments = line.Text("cooperatingDepartment").Split('、', StringSplitOptions.RemoveEmptyEntries),
            ratio = $"{line.Number("basisPoints") / 100}%", frequency = "1次/年", period,
        });
        var plan = (await Office.Post("/annual-plans", new { year = DateOnly.ParseExact(window.Text("from"), "yyyy-MM-dd").Year, title = Notice.Or("annualPlan", PlanTitle(window)).GetString(), entries }, 201)).Id();
        await Office.Post($"/annual-plans/{plan}/approval", version: 1);
        return [.. (await Office.Get($"/annual-plans/{plan}")).GetProperty("entries").EnumerateArray().Select(entry => entry.Id())];
    }

    private string PlanTitle(JsonElement window) => $"{window.Text("from")[..4]}年度抽查工作计划（{Lead}）";

    private static int? Days(JsonElement deadlines, string limit) => deadlines.GetProperty(limit) is { ValueKind: JsonValueKind.Object } days ? days.Number("days") : null;
}
