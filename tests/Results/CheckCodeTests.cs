using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using DualRandom.Kit;
using DualRandom.Plans.Contracts;
using DualRandom.Results;
using DualRandom.SharedKernel;
using DualRandom.Tests.Matching;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Results;

/// <summary>检查码: what a firm sees that scans the code on its notice, or on the phone of an officer before its door.</summary>
[TestFixture]
internal sealed partial class CheckCodeTests
{
    private HouseFixture _house = null!;
    private HttpClient _anyone = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start(settings: "--Limits:CodesPerMinute=10000");
        _anyone = _house.Anonymous();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _anyone.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task The_notice_bears_a_code_with_which_the_firm_sees_who_comes_when_and_for_what()
    {
        var (story, police, form) = await Told(NoticeRule.Required);
        var paper = await Paper(police, form);
        foreach (var text in new[] { "<h1>部门联合检查告知书</h1>", "示例网吧1：", "《2024年清河县互联网上网服务营业场所联合抽查》（清双随机办〔2024〕8号）", "2024年4月9日至2024年5月31日", "公安局人员1（行政执法证 130534000037）", "登记信息检查；公示信息检查；广告行为检查", "双随机办 王芳 0319-8160000", "<svg viewBox=", "检查对象的权利与义务", "<li>如实提供材料。</li>", "清河县规则第 2 版，2024年1月1日起施行。依据：清双随机办〔2024〕8号 六(四)" })
            paper.ShouldContain(text);
        foreach (var foreign in new[] { "<script", "<link", "<img", "url(" })
            paper.ShouldNotContain(foreign);

        var page = await Page(await Scanned(police, form));
        foreach (var text in new[] { "属实", "示例网吧1", "清双随机办〔2024〕8号", "公安局人员1", "行政执法证 130****0037", "市场监管局", "登记信息检查；公示信息检查；广告行为检查", "2024年4月9日至2024年5月31日" })
            page.ShouldContain(text);
        page.ShouldNotContain("130534000037");
        page.ShouldNotContain("<script");
        page.ShouldContain("<meta name=\"robots\" content=\"noindex\">");
        (await Page(await Scanned(police, form) + "&lang=en")).ShouldContain("This inspection is genuine");
        (await Visit("91130534MA00000001", CodeOn(paper))).GetProperty("visit").Text("standing").ShouldBe("coming");
        (await Visit("91130534ma00000001", $" {CodeOn(paper).ToLowerInvariant().Replace('0', 'o')} ")).GetProperty("visit").Text("subjectName").ShouldBe("示例网吧1");
        _ = story;
    }

    [Test]
    public async Task A_code_opens_its_own_firm_and_whoever_guesses_learns_nothing()
    {
        var (story, police, form) = await Told(NoticeRule.Required, firms: 2);
        var other = (await police.Get($"/record-forms?taskId={story.Task}")).GetProperty("items").EnumerateArray().Select(row => row.Id()).Single(id => id != form);
        var (own, foreign) = (await Scanned(police, form), await Scanned(police, other));
        own.ShouldNotBe(foreign);
        var swapped = Regex.Replace(own, "code=.*", foreign[foreign.IndexOf("code=", StringComparison.Ordinal)..]);
        var (wrong, unknown) = (await Answer(swapped), await Answer($"/public/check?subject={Guid.NewGuid():N}&code=0000000000000000"));
        (wrong.Status, unknown.Status).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
        wrong.Text.ShouldBe(unknown.Text.Replace(Query(unknown.Path), Query(swapped), StringComparison.Ordinal));
        (await _anyone.TryGet($"/public/visits?subject=91130534MA00000001&code=0000000000000000").Refused(404)).ShouldBe("not-found");
    }

    [Test]
    public async Task What_must_not_be_told_is_not_told_before_the_officers_have_shown_their_certificates()
    {
        var (story, police, form) = await Told(NoticeRule.RequiredUnlessSecret);
        await police.Put($"/record-forms/{form}/notice", new { withheldReason = "暗访，不宜告知" }, await Story.Version(police, form));
        (await police.TryGet($"/record-forms/{form}/notice-paper").Refused(409)).ShouldBe("notice.withheld");
        (await Answer(await Scanned(police, form))).Status.ShouldBe(HttpStatusCode.NotFound);
        await story.Show(police, form, story.Police);
        (await Page(await Scanned(police, form))).ShouldContain("属实");
    }

    [Test]
    public async Task A_task_without_a_notice_prints_none_and_answers_at_the_door()
    {
        var (story, police, form) = await Told(NoticeRule.None);
        (await police.TryGet($"/record-forms/{form}/notice-paper").Refused(409)).ShouldBe("notice.none");
        (await Answer(await Scanned(police, form))).Status.ShouldBe(HttpStatusCode.NotFound);
        await story.Show(police, form, story.Police);
        (await Page(await Scanned(police, form))).ShouldContain("公安局人员2");
    }

    [Test]
    public async Task Nobody_comes_again_with_the_code_of_a_visit_that_is_over_or_called_off()
    {
        var (story, police, form) = await Told(NoticeRule.None);
        var scanned = await Scanned(police, form);
        var (market, culture) = (await story.Officer(story.Market), await story.Officer(story.Culture));
        await story.Recorded(police, market, culture);
        await Story.Sign(police, form);
        var page = await Page(scanned);
        page.ShouldContain("已检查完毕");
        page.ShouldNotContain("公安局人员1");

        var (cancelled, officer, another) = await Told(NoticeRule.Required);
        var open = await Scanned(officer, another);
        await _house.Tell("plans", new TaskCancelled(Guid.NewGuid(), Given.Now, cancelled.Task, 3, Given.Region, new AmendmentWords("上级要求", "任务撤销", new DateOnly(2024, 4, 16), "经办人")));
        await _house.Settle();
        (await Page(open)).ShouldContain("已取消");
        (await officer.TryGet($"/record-forms/{another}/notice-paper").Refused(409)).ShouldBe("notice.cancelled");

        var (_, late, third) = await Told(NoticeRule.Required);
        var stale = await Scanned(late, third);
        _house.Clock.Set("2024-06-03", "09:00");
        (await Page(stale)).ShouldContain("已过检查时间");
    }

    [Test]
    public async Task The_officers_of_the_form_have_the_code_on_their_phone_and_nobody_else()
    {
        var (_, police, form) = await Told(NoticeRule.Required);
        (await police.Get($"/record-forms/{form}")).Text("checkPath").ShouldStartWith("/public/check?subject=");
        var office = await _house.SignedIn(Role.CoordinatingOffice);
        (await office.Get($"/record-forms/{form}")).GetProperty("checkPath").ValueKind.ShouldBe(JsonValueKind.Null);
        (await office.GetStringAsync($"/api/v1/record-forms/{form}/notice-paper")).ShouldContain("行政执法证");
        var department = await _house.SignedIn(Role.DepartmentAdministrator, department: "公安局");
        (await department.GetStringAsync($"/api/v1/record-forms/{form}/notice-paper")).ShouldNotContain("130534000037");
    }

    [Test]
    public async Task Guesses_are_few()
    {
        await using var house = await HouseFixture.Start(settings: "--Limits:CodesPerMinute=3");
        using var guesser = house.Anonymous();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
            answers.Add((await guesser.GetAsync($"/public/check?subject=91130534MA00000001&code={i:D16}")).StatusCode);
        answers.ShouldBe([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.TooManyRequests]);
    }

    [Test]
    public void What_the_eye_confuses_on_paper_is_forgiven()
    {
        var protector = new AesGcmProtector(new byte[32]);
        var id = Given.Id(77);
        var code = CheckCode.Of(protector, id);
        CheckCode.Is(protector, id, CheckCode.InGroups(code).ToLowerInvariant().Replace('1', 'l').Replace('0', 'o')).ShouldBeTrue();
        CheckCode.Is(protector, id, code[..^1]).ShouldBeFalse();
        CheckCode.Is(protector, Given.Id(78), code).ShouldBeFalse();
    }

    private async Task<(Story Story, HttpClient Police, Guid Form)> Told(NoticeRule notice, int firms = 1)
    {
        var conduct = MatchingHouse.Conduct() with
        {
            Notice = new NoticeTerms("部门联合检查告知书", ["书面"], null),
            RightsAndDuties = new RightsAndDuties(["要求检查人员出示执法证件。"], ["如实提供材料。"], [], [], "清河县规则", 2, new DateOnly(2024, 1, 1), "清双随机办〔2024〕8号 六(四)"),
        };
        var story = await Story.Begin(
            _house, Given.Approval(notice: notice) with { Conduct = conduct, PublicContacts = [new PublicContact("双随机办", "王芳", "0319-8160000")] }, firms);
        var police = await story.Officer(story.Police);
        return (story, police, (await police.Get($"/record-forms?taskId={story.Task}")).GetProperty("items").EnumerateArray().Single(row => row.Text("subjectName") == "示例网吧1").Id());
    }

    private static Task<string> Paper(HttpClient client, Guid form) => client.GetStringAsync($"/api/v1/record-forms/{form}/notice-paper");

    private static string CodeOn(string paper) => Groups().Match(paper).Value;

    private static async Task<string> Scanned(HttpClient officer, Guid form) => (await officer.Get($"/record-forms/{form}")).Text("checkPath");

    private Task<JsonElement> Visit(string subject, string code) => _anyone.Get($"/public/visits?subject={Uri.EscapeDataString(subject)}&code={Uri.EscapeDataString(code)}");

    private static string Query(string path) => WebUtility.HtmlEncode(path[path.IndexOf('?', StringComparison.Ordinal)..]);

    private async Task<string> Page(string path)
    {
        var answer = await Answer(path);
        answer.Status.ShouldBe(HttpStatusCode.OK);
        return answer.Text;
    }

    private async Task<(string Path, HttpStatusCode Status, string Text)> Answer(string path)
    {
        using var response = await _anyone.GetAsync(path);
        return (path, response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")]
    private static partial Regex Groups();
}
