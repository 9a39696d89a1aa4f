using System.Text;
using System.Text.Json;

namespace DualRandom.Host.Demo;

/// <summary>On site, results, publication, report.</summary>
internal sealed partial class MainJob
{
    private readonly List<Guid> _forms = [];

    /// <summary>What the story told the forms, for comparison with the table: problem items and firms, guidance, cases, questions.</summary>
    public (int Items, int Firms, int Guidance, int Listed, int Cases, int Questions) Told { get; private set; }

    public Guid RefusedForm { get; private set; }

    private async Task Inspect()
    {
        stage.MoveTo(notice.InspectedOn, new TimeOnly(9, 30));
        var rows = await Office.All($"/record-forms?taskId={TaskId}");
        _forms.AddRange(rows.Select(row => Id(row)).Order());
        for (var i = 0; i < _forms.Count; i++)
        {
            foreach (var block in (await Office.Get($"/record-forms/{_forms[i]}")).GetProperty("blocks").EnumerateArray())
                await Record(_forms[i], block, i);
            await Sign(_forms[i], i);
        }

        var refused = await Office.Get($"/record-forms/{RefusedForm}");
        Step($"一企一表：{_forms.Count} 份，全部办结；{Text(refused, "subjectName")} 拒绝签字：{Text(refused.GetProperty("refusal"), "reason")}");
        stage.Say($"   录入时限：{Text(refused, "resultDue")}");
    }

    private async Task Record(Guid form, JsonElement block, int number)
    {
        var officers = block.GetProperty("officers").EnumerateArray().Select(officer => Id(officer, "inspectorId")).ToList();
        var session = town.Officers[officers.First(town.Officers.ContainsKey)];
        var place = $"/record-forms/{form}/blocks/{Id(block, "departmentId")}";
        var version = (int)Number(await session.Post($"{place}/certificates", new { officers }), "version");
        await session.Put(place, new
        {
            notice.InspectedOn, officersPresent = officers, subjectState = "operating",
            findings = block.GetProperty("items").EnumerateArray().Select(item => new { itemId = Id(item, "itemId"), resultCode = Word(number, Text(item, "name")), method = "实地核查" }),
        }, version);
    }

    /// <summary>Every twelfth firm has a problem with the finder's last item but one, every thirtieth with its last; told here, counted there.</summary>
    private string Word(int number, string item)
    {
        if (item == Finder.Items[^Math.Min(2, Finder.Items.Count)].Name && number % 12 == 5)
        {
            Told = Told with { Items = Told.Items + 1, Firms = Told.Firms + 1 };
            return "2";
        }

        if (item == Finder.Items[^1].Name && number % 30 == 7)
        {
            Told = Told with { Items = Told.Items + 1, Firms = Told.Firms + 1 };
            return "5";
        }

        return "1";
    }

    /// <summary>The department with most items finds the problems of the story.</summary>
    private NoticeDepartment Finder => notice.Departments.MaxBy(department => department.Items.Count)!;

    private async Task Sign(Guid form, int number)
    {
        var seen = await Office.Get($"/record-forms/{form}");
        var (block, version) = (seen.GetProperty("blocks")[0], (int)Number(seen, "version"));
        var officers = block.GetProperty("officers").EnumerateArray().Select(officer => Id(officer, "inspectorId")).ToList();
        var session = town.Officers[officers.First(town.Officers.ContainsKey)];
        if (number == 3)
        {
            RefusedForm = form;
            var names = Id(await session.Upload($"/record-forms/{form}/evidence", GeneratedData.Signature, "检查人员签名.png", ("kind", "officerSignature")));
            await session.Post($"/record-forms/{form}/signature-refusal", new { reason = "对检查结果有异议，拒绝签字", officers, signatureEvidence = new[] { names } }, version);
            return;
        }

        var image = Id(await session.Upload($"/record-forms/{form}/evidence", GeneratedData.Signature, "签名.png", ("kind", "signature")));
        await session.Post($"/record-forms/{form}/signature", new
        {
            signer = "示例负责人", capacity = notice.SignatureBy == "法定代表人" ? notice.SignatureBy : "负责人", signed = true, signatureEvidence = image, @sealed = true,
            sealPlace = "签名处",
        }, version);
    }

    private async Task EnterResults()
    {
        stage.MoveTo(notice.InspectedOn.AddDays(1), new TimeOnly(10, 0));
        for (var i = 0; i < _forms.Count; i++)
        {
            var form = await Office.Get($"/record-forms/{_forms[i]}");
            foreach (var block in form.GetProperty("blocks").EnumerateArray())
            {
                var session = town.Officers[block.GetProperty("officers").EnumerateArray().Select(officer => Id(officer, "inspectorId")).First(town.Officers.ContainsKey)];
                var (followUps, questions) = Outcome(i, Text(block, "department"));
                await session.Post($"/record-forms/{_forms[i]}/results/{Id(block, "departmentId")}", new { followUps, questionsAnswered = questions }, (int)Number(form, "version"));
            }
        }

        Step($"结果录入：{_forms.Count} 户 × {notice.Departments.Count} 个部门");
    }

    private (string[] FollowUps, bool Questions) Outcome(int number, string department)
    {
        if (department != Finder.Name)
            return (["none"], false);
        if (number % 12 == 5)
        {
            Told = Told with { Listed = Told.Listed + 1 };
            return (["listAbnormal"], false);
        }

        if (number % 30 == 7)
        {
            Told = Told with { Guidance = Told.Guidance + 1, Questions = Told.Questions + 1 };
            return (["guidance"], true);
        }

        return (["none"], false);
    }

    private async Task Look()
    {
        using var nobody = new Session(stage.Address);
        var form = await Office.Get($"/record-forms/{RefusedForm}");
        var expected = _forms.Count * notice.Departments.Count;
        await Until(
            async () => (await Office.Get($"/tasks/{TaskId}/publication")).GetProperty("departments").EnumerateArray().Sum(line => Number(line, "published")),
            published => published == expected);
        var byName = await nobody.Get($"/public/results?q={Uri.EscapeDataString(Text(form, "subjectName"))}");
        var byCode = await nobody.Get($"/public/results?q={Text(form, "creditCode")}");
        Step($"公示：无需登录，按名称查到 {byName.GetProperty("items").GetArrayLength()} 条，按代码查到 {byCode.GetProperty("items").GetArrayLength()} 条");
        var profile = Text((await Office.Get("/export-profiles"))[0], "code");
        var csv = Encoding.UTF8.GetString(await Office.Download($"/exports/results.csv?taskId={TaskId}&profile={profile}"));
        Step($"报送省级平台的 CSV：{csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1} 行");
        var table = await Office.Get($"/tasks/{TaskId}/statistics");
        var sum = table.GetProperty("total");
        Step($"{Text(table, "title")}：{string.Join(" · ", sum.EnumerateObject().Select(figure => figure.Value.ToString()))}");
        var (items, firms, guidance, listed, cases, questions) = await AddUp();
        stage.Say($"   逐份相加 {_forms.Count} 份记录表：问题事项 {items} 项，问题企业 {firms} 个，行政指导 {guidance} 户，应列异常 {listed} 户，立案 {cases} 户，答疑 {questions} 户");
    }

    /// <summary>What the closed forms say, one by one: the table must come to the same.</summary>
    private async Task<(int Items, int Firms, int Guidance, int Listed, int Cases, int Questions)> AddUp()
    {
        var sum = (Items: 0, Firms: 0, Guidance: 0, Listed: 0, Cases: 0, Questions: 0);
        foreach (var id in _forms)
        {
            var blocks = (await Office.Get($"/record-forms/{id}")).GetProperty("blocks").EnumerateArray().ToList();
            var problems = blocks.SelectMany(block => block.GetProperty("record").GetProperty("findings").EnumerateArray()).Count(finding => finding.GetProperty("problem").GetBoolean());
            var entries = blocks.Select(block => block.GetProperty("entry")).ToList();
            var followUps = entries.SelectMany(entry => entry.GetProperty("followUps").EnumerateArray()).Select(followUp => followUp.GetString()).ToHashSet();
            sum = (
                sum.Items + problems, sum.Firms + Math.Sign(problems), sum.Guidance + One(followUps.Contains("guidance")), sum.Listed + One(followUps.Contains("listAbnormal")),
                sum.Cases + One(followUps.Contains("fileCase")), sum.Questions + One(entries.Exists(entry => entry.GetProperty("questionsAnswered").GetBoolean())));
        }

        return sum;

        static int One(bool yes) => yes ? 1 : 0;
    }
}
