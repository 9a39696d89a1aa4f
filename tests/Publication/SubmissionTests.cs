using System.Net;
using System.Text.RegularExpressions;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Publication;

/// <summary>What the public tells the office, and what it hears back.</summary>
public sealed class SubmissionTests
{
    private HouseFixture _house = null!;
    private HttpClient _citizen = null!, _office = null!, _leaders = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _citizen = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _house.Address };
        _office = await _house.SignedIn(Role.CoordinatingOffice);
        _leaders = await _house.SignedIn(Role.LeadingGroup);
        await _house.Tell(Given.ItemsPublished(Given.Item("登记信息检查")));
        var (form, task, subject) = (Given.Id(), Given.Id(), Given.Id());
        await _house.Tell(Given.FormClosed(form, task, subject));
        await _house.Tell(Given.ResultConfirmed(form, task, subject));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _citizen.Dispose();
        _office.Dispose();
        _leaders.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task An_objection_gets_a_receipt_and_is_answered_and_the_contact_goes_with_the_answer()
    {
        var receipt = (await _citizen.Post("/public/submissions", Body("objection", contact: "13800000000"), 201)).Text("receiptCode");
        receipt.Length.ShouldBe(12);
        var lodged = await In(_office, receipt);
        (await _office.Post($"/submissions/{lodged.Id()}/contact")).Text("contact").ShouldBe("13800000000");
        (await _house.Ask<long>("select count(*) from audit.audit where act = 'RevealSubmissionContact'")).ShouldBeGreaterThan(0);

        await _office.Post($"/submissions/{lodged.Id()}/answer", new { text = "经核查，维持原结果" }, 200, lodged.Number("version"));

        var read = await _citizen.Get($"/public/submissions/{receipt.ToLowerInvariant()}");
        read.Text("reply").ShouldBe("经核查，维持原结果");
        read.TryGetProperty("text", out _).ShouldBeFalse();
        (await _house.Ask<bool>($"select contact is null from publication.submission where receipt_code = '{receipt}'")).ShouldBeTrue();
        (await _office.TryPost($"/submissions/{lodged.Id()}/answer", new { text = "再答" }, lodged.Number("version") + 1).Refused(409)).ShouldBe("submission.answered");
    }

    [Test]
    public async Task Sent_twice_it_is_lodged_once_and_the_same_key_carries_no_other_text()
    {
        var body = Body("report");
        var first = (await _citizen.Post("/public/submissions", body, 201)).Text("receiptCode");
        (await _citizen.Post("/public/submissions", body, 201)).Text("receiptCode").ShouldBe(first);
        (await _citizen.TryPost("/public/submissions", body with { Text = "另一件事" }).Refused(409)).ShouldBe("submission.other-text");
    }

    [Test]
    public async Task Feedback_on_conduct_is_read_by_the_leading_group_and_not_by_the_office()
    {
        var receipt = (await _citizen.Post("/public/submissions", Body("conduct"), 201)).Text("receiptCode");
        (await In(_leaders, receipt)).Text("kind").ShouldBe("conduct");
        (await _office.Get("/submissions?size=500")).ToString().ShouldNotContain(receipt);
        (await _leaders.Get("/submissions?kind=objection")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Test]
    public async Task The_intake_of_a_year_is_counted_of_every_kind_for_both_who_read_a_part_of_it()
    {
        var before = await Conduct(_office);
        var receipt = (await _citizen.Post("/public/submissions", Body("conduct"), 201)).Text("receiptCode");
        (await Conduct(_office)).ShouldBe((before.Received + 1, before.Answered));
        var lodged = await In(_leaders, receipt);
        await _leaders.Post($"/submissions/{lodged.Id()}/answer", new { text = "已经谈话提醒" }, 200, lodged.Number("version"));

        (await Conduct(_leaders)).ShouldBe((before.Received + 1, before.Answered + 1));
        (await _office.Get("/submissions/figures?year=2001")).GetProperty("rows").EnumerateArray().Sum(row => row.Number("received")).ShouldBe(0);
        (await _office.TryGet("/submissions/figures?year=1").Refused(400)).ShouldBe("shape");

        static async Task<(int Received, int Answered)> Conduct(HttpClient who)
        {
            var rows = (await who.Get("/submissions/figures")).GetProperty("rows").EnumerateArray().ToList();
            rows.Select(row => row.Text("kind")).ShouldBe(["objection", "correction", "conduct", "report"]);
            return (rows[2].Number("received"), rows[2].Number("answered"));
        }
    }

    [Test]
    public async Task An_objection_names_a_published_firm()
    {
        (await _citizen.TryPost("/public/submissions", Body("objection") with { CreditCode = "" }).Refused(400)).ShouldBe("shape");
        (await _citizen.TryPost("/public/submissions", Body("correction") with { CreditCode = "91130534MA0EX0012X" }).Refused(400)).ShouldBe("shape");
        (await _citizen.TryPost("/public/submissions", Body("report") with { Text = " " }).Refused(400)).ShouldBe("shape");
    }

    [Test]
    public async Task The_form_works_without_script_keeps_what_was_typed_and_sends_once()
    {
        var page = await _citizen.GetAsync($"/public/submit/objection?code={Given.ShadowCode}");
        page.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var key = Regex.Match(await page.Content.ReadAsStringAsync(), "name=\"key\" value=\"([^\"]+)\"").Groups[1].Value;

        using var refused = await Send(key, "", "<b>竹影</b>");
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var again = await refused.Content.ReadAsStringAsync();
        again.ShouldContain("请写明情况");
        again.ShouldContain("value=\"&lt;b&gt;竹影&lt;/b&gt;\"");

        using var sent = await Send(key, "结果与事实不符");
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using var twice = await Send(key, "结果与事实不符");
        twice.Headers.Location.ShouldBe(sent.Headers.Location);
        (await _citizen.GetStringAsync(sent.Headers.Location)).ShouldContain("已收到，待答复");
        (await _citizen.GetAsync("/public/receipts?code=NOSUCHCODE12")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        Task<HttpResponseMessage> Send(string key, string text, string name = "") => _citizen.PostAsync("/public/submit/objection", new FormUrlEncodedContent(
            new Dictionary<string, string> { ["key"] = key, ["text"] = text, ["code"] = Given.ShadowCode, ["name"] = name }));
    }

    [Test]
    public async Task Whoever_sends_too_much_is_told_to_wait()
    {
        await using var strict = await HouseFixture.Start(_house, null, "--Limits:RarePerHour=2");
        using var sender = strict.Anonymous();
        for (var at = 0; at < 2; at++)
            await sender.Post("/public/submissions", Body("report"), 201);
        (await sender.TryPost("/public/submissions", Body("report"))).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private static Sent Body(string kind, string? contact = null) => new(Given.Id(), kind, "结果与事实不符", Given.ShadowCode, Given.ShadowCafe, contact);

    private static async Task<System.Text.Json.JsonElement> In(HttpClient reader, string receipt) =>
        (await reader.Get("/submissions?waiting=true&size=500")).GetProperty("items").EnumerateArray().Single(row => row.Text("receiptCode") == receipt);

    private sealed record Sent(Guid Key, string Kind, string Text, string CreditCode, string SubjectName, string? Contact);
}
