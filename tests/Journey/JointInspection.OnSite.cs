using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using DualRandom.Host.Demo;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using Shouldly;

namespace DualRandom.Tests.Journey;

/// <summary>On the premises, results, publication, report.</summary>
internal sealed partial class JointInspection
{
    private static readonly ParallelOptions ManyHands = new() { MaxDegreeOfParallelism = 4 };

    private readonly ConcurrentDictionary<Guid, Lazy<Task<HttpClient>>> _officers = new();
    private readonly Lock _counting = new();

    /// <summary>What the officers wrote, counted as they wrote it: the table must come to the same.</summary>
    public Told Written { get; private set; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>The forms in an order that the seed decides, so that every run tells another firm the same.</summary>
    public IReadOnlyList<Guid> Forms { get; private set; } = [];

    /// <summary>Signed in when first needed: only whom a draw chose has something to do.</summary>
    public Task<HttpClient> Officer(Guid inspector, string department) => _officers.GetOrAdd(
        inspector, id => new Lazy<Task<HttpClient>>(() => House.SignedIn(Role.Inspector, Notice.Region, department, id, $"检查人员{_officers.Count}"))).Value;

    public async Task TakeForms() => Forms = [.. (await Rows(Organiser, $"/record-forms?taskId={TaskId}")).Select(form => form.Id()).Order()];

    /// <summary>Notice where the task wants one, certificates, findings, telling, signature: as the task's rules say.</summary>
    public async Task Inspect(DateOnly day, Func<int, Visit>? visit = null, IEnumerable<int>? numbers = null)
    {
        House.Clock.Set($"{day:yyyy-MM-dd}", "10:00");
        await Parallel.ForEachAsync(numbers ?? Enumerable.Range(0, Forms.Count), ManyHands, async (number, _) =>
        {
            var what = visit?.Invoke(number) ?? Visit.Usual;
            var form = await Organiser.Get($"/record-forms/{Forms[number]}");
            await Close(form, await Record(form, day, what), what);
        });
    }

    /// <summary>Until the signature: the blocks of all departments.</summary>
    /// <returns>The form's version.</returns>
    private async Task<int> Record(JsonElement form, DateOnly day, Visit visit)
    {
        var (id, rules, version) = (form.Id(), form.GetProperty("rules"), form.Number("version"));
        var words = rules.GetProperty("resultVocabulary").EnumerateArray().ToDictionary(word => word.Text("word"));
        var clean = words.Values.First(word => !word.GetProperty("problem").GetBoolean()).Text("code");
        if (rules.Text("notice") != "none")
        {
            var (lead, _) = await Team(form.GetProperty("blocks")[0]);
            object told = visit.Withheld is { } reason ? new { withheldReason = reason } : new { channel = "书面", servedAt = House.Clock.GetUtcNow() };
            version = (await lead.Put($"/record-forms/{id}/notice", told, version)).Number("version");
        }

        foreach (var block in form.GetProperty("blocks").EnumerateArray())
        {
            var (officer, officers) = await Team(block);
            var place = $"/record-forms/{id}/blocks/{block.Id("departmentId")}";
            version = (await officer.Post($"{place}/certificates", new { officers })).Number("version");
            version = (await officer.Put(place, new
            {
                inspectedOn = day, officersPresent = officers, subjectState = visit.State,
                findings = block.GetProperty("items").EnumerateArray().Select((item, i) => new
                {
                    itemId = item.Id("itemId"), method = "实地核查", resultCode = visit.Word(block.Text("department"), i) is { } word ? words[word].Text("code") : clean,
                    subItems = item.GetProperty("subItems").EnumerateArray().Select(sub => new { subItem = sub.GetString(), resultCode = clean }),
                }),
            }, version)).Number("version");
        }

        var problems = visit.Words.Values.Count(word => words[word].GetProperty("problem").GetBoolean());
        Count(told => told with { Items = told.Items + problems, Firms = told.Firms + Math.Sign(problems) });
        return version;
    }

    /// <summary>A finding without a word: the status of the answer.</summary>
    public async Task<int> RecordWithoutWord(Guid id, DateOnly day)
    {
        var block = (await Organiser.Get($"/record-forms/{id}")).GetProperty("blocks")[0];
        var (officer, officers) = await Team(block);
        var findings = block.GetProperty("items").EnumerateArray().Select(item => new { itemId = item.Id("itemId"), method = "实地核查" });
        using var answer = await officer.TryPut(
            $"/record-forms/{id}/blocks/{block.Id("departmentId")}", new { inspectedOn = day, officersPresent = officers, subjectState = "operating", findings }, 1);
        return (int)answer.StatusCode;
    }

    /// <summary>The first thing on the premises, where something is missing before it: the code of the refusal.</summary>
    public async Task<string> ShowCertificates(Guid id)
    {
        var block = (await Organiser.Get($"/record-forms/{id}")).GetProperty("blocks")[0];
        var (officer, officers) = await Team(block);
        return await officer.TryPost($"/record-forms/{id}/blocks/{block.Id("departmentId")}/certificates", new { officers }).Refused(409);
    }

    /// <summary>One officer enters and would review it too; then the other gives it back.</summary>
    /// <returns>The code of the refusal.</returns>
    public async Task<string> EnterAndReviewOneself(Guid id, string returned)
    {
        var form = await Organiser.Get($"/record-forms/{id}");
        var block = form.GetProperty("blocks")[0];
        var (officer, officers) = await Team(block);
        var place = $"/record-forms/{id}/results/{block.Id("departmentId")}";
        var version = (await officer.Post(place, Visit.Usual.Entry(block.Text("department")), version: form.Number("version"))).Number("version");
        var refusal = await officer.TryPost($"{place}/review", version: version).Refused(409);
        await (await Officer(officers[1], block.Text("department"))).Post($"{place}/return", new { reason = returned }, version: version);
        return refusal;
    }

    /// <summary>Signed as the task demands, or refused; before it the subject is told where the task wants that first.</summary>
    private async Task Close(JsonElement form, int version, Visit visit)
    {
        var id = form.Id();
        var (officer, officers) = await Team(form.GetProperty("blocks")[0]);
        var rule = form.GetProperty("rules").GetProperty("signature");
        if (rule.GetProperty("feedbackFirst").GetBoolean())
            version = (await officer.Post($"/record-forms/{id}/feedback", new { way = "纸质副本" }, version: version)).Number("version");
        if (visit.Refusal is { } reason)
        {
            var names = (await officer.Upload($"/record-forms/{id}/evidence", GeneratedData.Signature, "检查人员签名.png", ("kind", "officerSignature"))).Id();
            await officer.Post($"/record-forms/{id}/signature-refusal", new { reason, officers, signatureEvidence = new[] { names } }, version: version);
            return;
        }

        var (signed, @sealed) = rule.Text("mode") switch { "signAndSeal" => (true, true), "signOrSeal" => (false, true), _ => (true, false) };
        Guid? image = signed ? (await officer.Upload($"/record-forms/{id}/evidence", GeneratedData.Signature, "签名.png", ("kind", "signature"))).Id() : null;
        await officer.Post($"/record-forms/{id}/signature", new
        {
            signer = "示例负责人", capacity = rule.Text("by") == "法定代表人" ? "法定代表人" : "负责人", signed, signatureEvidence = image, @sealed, sealPlace = @sealed ? "签名处" : "",
        }, version: version);
    }

    /// <summary>谁检查、谁录入; reviewed by the second officer of the team where the task says so.</summary>
    public async Task EnterResults(DateOnly day, Func<int, Visit>? visit = null, IEnumerable<int>? numbers = null)
    {
        House.Clock.Set($"{day:yyyy-MM-dd}", "11:00");
        await Parallel.ForEachAsync(numbers ?? Enumerable.Range(0, Forms.Count), ManyHands, async (number, _) =>
        {
            var (id, what) = (Forms[number], visit?.Invoke(number) ?? Visit.Usual);
            var form = await Organiser.Get($"/record-forms/{id}");
            var version = form.Number("version");
            foreach (var block in form.GetProperty("blocks").EnumerateArray())
            {
                var (officer, officers) = await Team(block);
                var place = $"/record-forms/{id}/results/{block.Id("departmentId")}";
                version = (await officer.Post(place, what.Entry(block.Text("department")), version: version)).Number("version");
                if (form.GetProperty("rules").GetProperty("entryReviewedByAnother").GetBoolean())
                    version = (await (await Officer(officers[1], block.Text("department"))).Post($"{place}/review", version: version)).Number("version");
            }

            Count(told => told with
            {
                Guidance = told.Guidance + what.Once("guidance"), Listed = told.Listed + what.Once("listAbnormal"), Cases = told.Cases + what.Once("fileCase"),
                Answered = told.Answered + Math.Sign(what.Answered.Count),
            });
        });
        await House.Settle();
    }

    /// <summary>Everything public, found without signing in; the CSV and the table say what the forms say.</summary>
    /// <returns>The eight figures.</returns>
    public async Task<int[]> Published()
    {
        var status = await Organiser.Get($"/tasks/{TaskId}/publication");
        status.GetProperty("departments").EnumerateArray().ShouldAllBe(line => line.Number("published") == Forms.Count);
        using var anybody = House.Anonymous();
        var form = await Organiser.Get($"/record-forms/{Forms[0]}");
        var (code, items) = (form.Text("creditCode"), Items.Values.Sum(all => all.Count));
        foreach (var words in new[] { form.Text("subjectName"), code })
        {
            var found = (await anybody.Get($"/public/results?size=500&q={Uri.EscapeDataString(words)}")).GetProperty("items").EnumerateArray().ToList();
            found.Count(result => result.Text("creditCode") == code && result.Id("taskId") == TaskId).ShouldBe(items, words);
        }

        var csv = await Csv();
        csv[0].ShouldBe('\uFEFF');
        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1 + (Forms.Count * items));
        var table = (await Organiser.Get($"/tasks/{TaskId}/statistics")).GetProperty("total").EnumerateObject().Select(figure => figure.Value.GetInt32()).ToArray();
        Say($"公示 {Forms.Count} 户 × {Departments.Count} 个部门，CSV {Forms.Count * items} 行，统计表 {string.Join(" · ", table)}");
        return table;
    }

    /// <summary>What the provincial platform receives, in the first layout that the house knows.</summary>
    public async Task<string> Csv()
    {
        var profile = (await Office.Get("/export-profiles"))[0].Text("code");
        return Encoding.UTF8.GetString(await Office.GetByteArrayAsync($"/api/v1/exports/results.csv?taskId={TaskId}&profile={profile}"));
    }

    /// <summary>The table as the forms give it, with the officers whom the draws chose.</summary>
    public async Task<int[]> Expected() =>
    [
        Forms.Count, (await Groups()).SelectMany(group => group.GetProperty("officers").EnumerateArray()).Select(officer => officer.Id("inspectorId")).Distinct().Count(),
        Written.Items, Written.Firms, Written.Guidance, Written.Listed, Written.Cases, Written.Answered,
    ];

    private async Task<(HttpClient First, Guid[] All)> Team(JsonElement block)
    {
        var officers = block.GetProperty("officers").EnumerateArray().Select(officer => officer.Id("inspectorId")).ToArray();
        return (await Officer(officers[0], block.Text("department")), officers);
    }

    private void Count(Func<Told, Told> one)
    {
        lock (_counting)
            Written = one(Written);
    }

    /// <summary>Problem items and firms, guidance, listed, cases, questions.</summary>
    internal sealed record Told(int Items, int Firms, int Guidance, int Listed, int Cases, int Answered);
}

/// <summary>What the officers meet at one firm.</summary>
/// <param name="State">As found, such as <c>deregistered</c>.</param>
/// <param name="Refusal">Why nobody signs; null: it is signed.</param>
/// <param name="Withheld">Why the firm is not told beforehand; null: it is told.</param>
internal sealed record Visit(string State = "operating", string? Refusal = null, string? Withheld = null)
{
    public static Visit Usual { get; } = new();

    /// <summary>Department and number of its item → word; every other item gets the first word that states no problem.</summary>
    public Dictionary<(string Department, int Item), string> Words { get; init; } = [];

    public Dictionary<string, string> FollowUps { get; init; } = [];

    /// <summary>Departments that answered questions on the spot.</summary>
    public HashSet<string> Answered { get; init; } = [];

    public string? Word(string department, int item) => Words.GetValueOrDefault((department, item));

    /// <summary>A firm counts once, however many departments say the same.</summary>
    public int Once(string followUp) => FollowUps.ContainsValue(followUp) ? 1 : 0;

    public object Entry(string department) => new { followUps = new[] { FollowUps.GetValueOrDefault(department, "none") }, questionsAnswered = Answered.Contains(department) };
}
