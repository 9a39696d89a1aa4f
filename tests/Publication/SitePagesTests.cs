using System.Net;
using System.Text.RegularExpressions;
using DualRandom.Kit;
using DualRandom.Matching.Contracts;
using DualRandom.Plans.Contracts;
using DualRandom.Publication;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Publication;

/// <summary>What a citizen reads in a browser without script.</summary>
public sealed class SitePagesTests
{
    private static readonly Guid TaskId = Given.Id(), PlanId = Given.Id(), DrawnId = Given.Id(), SecretId = Given.Id();

    private HouseFixture _house = null!;
    private HttpClient _citizen = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _citizen = _house.Anonymous();
        await _house.Tell(Given.ItemsPublished(Given.Item("登记信息检查")));
        await _house.Tell(Given.PlanApproved(PlanId, 1, 1, "网吧抽查"));
        await _house.Tell(Given.TaskApproved(TaskId));
        await _house.Tell(Given.DrawCompleted(TaskId, "QH-SITE-1", 1, 1, (DrawnId, Given.ShadowCode, Given.ShadowCafe), (SecretId, "91130534MA0EX0077X", "清河县未检网吧")) with
        {
            Course = new DrawCourse(
                Given.Now, 486, new string('a', 64), [new ExcludedSubjects("X01", "本年度已达抽查次数上限", 8)], Given.Now, Given.Now,
                [new WitnessedDigits("GA", "公安局", "402719"), new WitnessedDigits("SCJG", "市场监督管理局", "")], Given.Now.AddDays(1)),
        });
        var form = Given.Id();
        await _house.Tell(Given.FormClosed(form, TaskId, DrawnId));
        await _house.Tell(Given.ResultConfirmed(form, TaskId, DrawnId));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _citizen.Dispose();
        await _house.DisposeAsync();
    }

    private static IEnumerable<string> Pages =>
    [
        "/public", "/public/results", "/public/results?q=竹影", $"/public/firms/{Given.ShadowCode}", "/public/plans", $"/public/plans/{PlanId}", "/public/tasks", $"/public/tasks/{TaskId}",
        "/public/items", "/public/draws", "/public/draws/QH-SITE-1", "/public/rights", "/public/data",
    ];

    [Test]
    public async Task Every_page_is_whole_without_script_in_both_languages_and_says_where_it_stands()
    {
        foreach (var page in Pages)
        {
            var (chinese, english) = (await Read(page), await Read(page + (page.Contains('?') ? "&" : "?") + "lang=en"));
            chinese.ShouldContain("<html lang=\"zh-CN\"", customMessage: page);
            english.ShouldContain("<html lang=\"en\"", customMessage: page);
            foreach (var html in new[] { chinese, english })
            {
                html.ShouldNotContain("<script");
                html.ShouldNotContain("style=");
                Regex.Count(html, "<h1[ >]").ShouldBe(1, page);
                html.ShouldContain("<link rel=\"canonical\"");
                Regex.IsMatch(html, "<meta name=\"description\" content=\"[^\"]{8,}\"").ShouldBeTrue(page);
            }

            Regex.Matches(english, "href=\"(/public[^\"]*)\"").Select(m => m.Groups[1].Value)
                .Where(link => !link.Contains("lang=en") && !link.EndsWith(".css", StringComparison.Ordinal) && !link.EndsWith(".svg", StringComparison.Ordinal) && !english.Contains($"href=\"{link}\" lang=\"zh-CN\"")).ShouldBeEmpty(page);
        }
    }

    [Test]
    public async Task Rights_and_duties_are_those_of_the_rule_pack_with_its_edition()
    {
        var (chinese, english) = (await Read("/public/rights"), await Read("/public/rights?lang=en"));
        foreach (var text in new[] { "<li>配合依法进行的抽查，如实提供检查所需的材料。</li>", "第 1 版", "起施行", "<li>清双随机办〔2024〕8号 六(四)</li>" })
            chinese.ShouldContain(text);
        english.ShouldContain("<li>To put right what was found, as ordered.</li>");
        english.ShouldContain("edition 1");
    }

    [Test]
    public async Task Names_with_markup_are_shown_as_text_and_rare_characters_as_they_are()
    {
        const string name = "<script>alert(1)</script>\"'&网吧", rare = "清河县𠮷野家·㐂网吧";
        await Publish(name, "91130534MA0EX0051X");
        await Publish(rare, "91130534MA0EX0052X");

        var hostile = await Read("/public/results?q=alert");
        hostile.ShouldNotContain("<script");
        WebUtility.HtmlDecode(hostile).ShouldContain(name);
        (await Read($"/public/results?q={Uri.EscapeDataString("\"><script>")}")).ShouldNotContain("<script");
        WebUtility.HtmlDecode(await Read("/public/firms/91130534MA0EX0052X")).ShouldContain(rare);
        WebUtility.HtmlDecode(await Read($"/public/results?q={Uri.EscapeDataString("𠮷野")}")).ShouldContain(rare);
    }

    [Test]
    public async Task A_drawn_firm_is_named_nowhere_before_its_inspection_is_closed()
    {
        foreach (var page in Pages.Append("/sitemap.xml").Append("/api/v1/public/results.csv"))
            (await Read(page)).ShouldNotContain("未检", customMessage: page);
        (await Read("/public/draws/QH-SITE-1")).ShouldContain(Given.ShadowCafe);
        (await _citizen.GetAsync("/public/firms/91130534MA0EX0077X")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_draw_shows_what_proves_it()
    {
        var page = await Read("/public/draws/QH-SITE-1");
        foreach (var shown in new[] { new string('c', 64), new string('5', 64), new string('d', 64), new string('1', 64), new string('a', 64), "402719", "未到", "30.13", "本年度已达抽查次数上限", "核验包自", "/verify" })
            page.ShouldContain(shown);
        page.ShouldNotContain("风险");
        page.ShouldNotContain("/bundle");
    }

    [Test]
    public async Task A_bundle_is_offered_from_the_moment_that_the_plan_names()
    {
        await _house.Tell(Given.DrawCompleted(Given.Id(), "QH-OPEN-1", 1, 1) with
        {
            Course = new DrawCourse(Given.Now, 1, new string('a', 64), [], Given.Now, Given.Now, [], Given.Now.AddYears(-1)),
        });
        (await Read("/public/draws/QH-OPEN-1")).ShouldContain("/api/v1/public/draws/QH-OPEN-1/bundle");
    }

    [Test]
    public async Task What_was_promised_is_public_before_the_draw_and_a_voided_draw_stays_public()
    {
        var (task, ceremony) = (Given.Id(), Given.Id());
        await _house.Tell(Given.TaskApproved(task, "作废的任务"));
        await _house.Tell(new DrawCommitted(Given.Id(), Given.Now, ceremony, task, Given.Region, "QH-VOID-1", new string('e', 64), new string('f', 64), 486, 478, 144, Given.Now.AddHours(1), new string('9', 64)));

        (await Read("/public/draws/QH-VOID-1")).ShouldContain(new string('e', 64));
        await _house.Tell(new DrawVoided(Given.Id(), Given.Now, ceremony, task, Given.Region, "QH-VOID-1", "见证人临时缺席", new string('e', 64), new string('8', 64)));

        (await Read("/public/draws/QH-VOID-1")).ShouldContain("见证人临时缺席");
        (await Read($"/public/tasks/{task}")).ShouldContain("已作废");
    }

    [Test]
    public async Task Before_the_draw_a_task_says_basis_body_content_and_method_and_the_method_of_the_task_where_its_item_has_none()
    {
        var task = Given.Id();
        var (own, silent) = (Given.Item("登记信息检查"), Given.Item("广告行为检查") with { Method = "" });
        await _house.Tell(Given.ItemsPublished(own, silent));
        var approved = Given.TaskApproved(task, "两种方式的任务");
        await _house.Tell(approved with
        {
            Departments = [new ParticipatingDepartment(Given.Market, "SCJG", "市场监督管理局", Leads: true, [new TaskItem(own.ItemId, own.Name, []), new TaskItem(silent.ItemId, silent.Name, [])])],
            Conduct = new TaskConduct(
                new Organiser("清河县双随机办", null), [CheckMode.Written, CheckMode.Network], false, null, new NoticeTerms("", [], null), new GroupListRoute(true, true), null, null, null, "CN", 1),
        });

        var html = await Read($"/public/tasks/{task}");

        foreach (var heading in new[] { "抽查依据", "抽查主体", "抽查内容", "抽查方式" })
            html.ShouldContain(heading);
        html.ShouldContain("<td>登记信息检查的内容</td><td>法</td><td>实地核查</td>");
        html.ShouldContain("<td>广告行为检查的内容</td><td>法</td><td>书面检查、网络监测</td>");
        (await Read($"/public/tasks/{task}?lang=en")).ShouldContain("<td>in writing, by watching the network</td>");
    }

    [Test]
    public async Task An_annulled_draw_stays_public_with_its_reason()
    {
        var task = Given.Id();
        var drawn = Given.DrawCompleted(task, "QH-ANNUL-1", 1, 1);
        await _house.Tell(drawn);
        await _house.Tell(new DrawAnnulled(Given.Id(), Given.Now, drawn.AggregateId, task, Given.Region, "QH-ANNUL-1", OfSubjects: true, "名录遗漏一个乡镇", new string('7', 64)));

        (await Read("/public/draws/QH-ANNUL-1")).ShouldContain("名录遗漏一个乡镇");
        (await Read("/public/draws")).ShouldContain("宣告无效");
    }

    [Test]
    public async Task A_natural_person_is_public_with_the_family_name_only()
    {
        await Publish("欧阳小明", "13053419900101123X");

        var page = await Read("/api/v1/public/results.csv");
        page.ShouldContain("130534************,欧**");
        page.ShouldNotContain("小明");
        page.ShouldNotContain("19900101");
    }

    [Test]
    public async Task A_page_runs_no_script_stands_in_no_frame_and_is_kept_for_a_minute()
    {
        using var answer = await _citizen.GetAsync("/public");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldBe("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        answer.Headers.CacheControl!.ToString().ShouldBe("public, max-age=60");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/public");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var second = await _citizen.SendAsync(again);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Test]
    public async Task A_page_travels_compressed_and_its_style_is_kept_for_ever()
    {
        var style = Regex.Match(await Read("/public"), "href=\"(/public/look-[0-9a-f]{16}.css)\"").Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Get, style);
        request.Headers.Add("Accept-Encoding", "br");
        using var answer = await _citizen.SendAsync(request);
        answer.Headers.CacheControl!.ToString().ShouldContain("immutable");
        answer.Content.Headers.ContentEncoding.ShouldContain("br");
    }

    [TestCase("/public/no-such-page", HttpStatusCode.NotFound)]
    [TestCase("/public/tasks/0198c0de-0000-7000-8000-000000000000", HttpStatusCode.NotFound)]
    [TestCase("/public/firms/nonsense!", HttpStatusCode.NotFound)]
    [TestCase("/public/results?q=%E9%91%AB", HttpStatusCode.BadRequest)]
    [TestCase("/public/tasks?after=nonsense", HttpStatusCode.BadRequest)]
    public async Task A_refusal_is_a_page_that_is_not_kept(string page, HttpStatusCode status)
    {
        using var answer = await _citizen.GetAsync(page);
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await answer.Content.ReadAsStringAsync()).ShouldContain("noindex");
    }

    [Test]
    public async Task Search_engines_find_every_page_and_nothing_of_the_office()
    {
        (await Read("/robots.txt")).ShouldContain("Allow: /public\nDisallow: /\n");
        var map = await Read("/sitemap.xml");
        foreach (var page in new[] { "/public</loc>", $"/public/firms/{Given.ShadowCode}</loc>", $"/public/tasks/{TaskId}</loc>", "/public/draws/QH-SITE-1</loc>", $"/public/plans/{PlanId}</loc>" })
            map.ShouldContain(page);
    }

    [Test]
    public async Task Published_results_are_open_in_bulk_with_what_became_of_them()
    {
        using var answer = await _citizen.GetAsync($"/api/v1/public/results.csv?taskId={TaskId}");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(3);
        lines[1].ShouldContain($"{Given.ShadowCode},{Given.ShadowCafe}");
    }

    [Test]
    public void Only_a_natural_person_is_masked()
    {
        PersonNames.Of("91130534MA000X023Q", Given.ShadowCafe).ShouldBe(("91130534MA000X023Q", Given.ShadowCafe));
        PersonNames.Of("13053419900101123X", "𠮷田").ShouldBe(("130534************", "𠮷**"));
    }

    private async Task Publish(string name, string code)
    {
        Guid form = Given.Id(), subject = Given.Id(), task = Given.Id();
        await _house.Tell(Given.FormClosed(form, task, subject));
        await _house.Tell(Given.ResultConfirmed(form, task, subject, name: name, code: code, items: "登记信息检查"));
    }

    private async Task<string> Read(string page)
    {
        using var answer = await _citizen.GetAsync(page);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{page}\n{text}");
        return text;
    }
}
