using System.Text.Json;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using DualRandom.Tests.Results;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Cellar.Reminders;

/// <summary>What people choose for themselves: how they are reached, who stands in for them, which calendar reads their deadlines.</summary>
internal sealed class ReachedPeopleTests
{
    private HouseFixture _house = null!;

    [OneTimeSetUp]
    public async Task Start() => _house = await HouseFixture.Start(settings: ["--PublicUrl=https://dr.qinghe.test"]);

    [OneTimeTearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [SetUp]
    public void Morning() => _house.Clock.Set("2024-04-09");

    [Test]
    public async Task Choices_begin_with_those_of_the_house_and_are_changed_by_their_owner_alone()
    {
        using var member = await _house.SignedIn(Role.MemberUnit);
        var before = await member.Get("/reminder-choices");
        (before.Number("version"), before.GetProperty("byEmail").GetBoolean(), before.Text("quietFrom"), before.Text("quietTo"), before.GetProperty("mailIsSent").GetBoolean())
            .ShouldBe((0, false, "20:00", "08:00", false));
        await member.Put("/reminder-choices", Told.Choices("li@gov.test", "english", "daily", "21:30", "07:00"), 0);
        var after = await member.Get("/reminder-choices");
        (after.Number("version"), after.Text("email"), after.Text("language"), after.Text("pace"), after.Text("quietFrom")).ShouldBe((1, "li@gov.test", "english", "daily", "21:30"));
        (await member.TryPut("/reminder-choices", Told.Choices(null), 0).Refused(412)).ShouldBe("stale");
        (await member.TryPut("/reminder-choices", Told.Choices(null), null).Refused(428)).ShouldBe("precondition-required");
        using var other = await _house.SignedIn(Role.MemberUnit);
        (await other.Get("/reminder-choices")).Number("version").ShouldBe(0);
        (await _house.Ask<bool>("select position('li@gov.test'::bytea in email) = 0 from reminders.reach where email is not null limit 1")).ShouldBeTrue("it is stored as ciphertext");
    }

    [TestCase("email", "a@b.cn\r\nBcc: c@d.cn", "08:30", "20:00")]
    [TestCase("email", "a@b.cn\n", "08:30", "20:00")]
    [TestCase("email", "a b@c.cn", "08:30", "20:00")]
    [TestCase("dailyAt", null, "25:00", "20:00")]
    [TestCase("quietFrom", null, "08:30", "8 pm")]
    [TestCase("dailyAt", null, "23:00", "20:00")]
    public async Task Choices_that_cannot_be_meant_are_refused_with_their_field(string field, string? email, string dailyAt, string quietFrom)
    {
        using var person = await _house.SignedIn(Role.DepartmentAdministrator);
        (await RefusedField(person.TryPut("/reminder-choices", Told.Choices(email, pace: "daily", dailyAt: dailyAt, quietFrom: quietFrom), 0))).Field.ShouldBe(field);
    }

    [Test]
    public async Task What_is_due_in_an_absence_goes_to_the_deputy_and_leaves_with_its_end()
    {
        var (away, deputy, department) = await Two("卯局");
        using var _ = away;
        using var __ = deputy;
        await _house.Tell(_house.Due(department, "以前的网吧"));
        (await deputy.Get("/reminders")).Items().ShouldBeEmpty("the deputy has another role");
        var colleague = (await away.Get("/colleagues")).EnumerateArray().ShouldHaveSingleItem();
        colleague.Text("name").ShouldBe("卯局的代理");
        var cover = (await away.Post("/absences", new { deputyId = colleague.Id(), from = "2024-04-09", to = "2024-04-12", reason = "培训" }, 201)).Id();
        await _house.RunJob("reminders.gather-letters");
        await _house.Tell(_house.Due(department, "培训期间的网吧", day: 16));
        (await deputy.Get("/reminders")).Items().Select(r => (r.Text("subject"), r.Text("onBehalfOf"))).ShouldBe([("以前的网吧", "卯局的管理员"), ("培训期间的网吧", "卯局的管理员")]);
        (await away.Get("/reminders")).Items().Count().ShouldBe(2);
        (await away.TryPost("/absences", new { deputyId = colleague.Id(), from = "2024-04-12", to = "2024-04-13", reason = "" }).Refused(409)).ShouldBe("cover.overlaps");
        (await deputy.TryPost($"/covers/{cover}/end").Refused(404)).ShouldBe("not-found");

        _house.Clock.Set("2024-04-13");
        (await deputy.Get("/reminders")).Items().ShouldBeEmpty("the absence is over");
        _house.Clock.Set("2024-04-12");
        (await deputy.Get("/reminders")).Items().Count().ShouldBe(2);
        await away.Post($"/covers/{cover}/end");
        (await deputy.Get("/reminders")).Items().ShouldBeEmpty();
        (await away.TryPost($"/covers/{cover}/end").Refused(409)).ShouldBe("cover.already-ended");
        (await away.Get("/covers")).Items().ShouldHaveSingleItem().Text("endedBy").ShouldBe("卯局的管理员");
    }

    [Test]
    public async Task Whoever_leaves_hands_over_what_is_open_and_what_will_come()
    {
        var leaver = await _house.Person(Role.Inspector, department: "辰局", name: "离岗人员");
        using var administrator = await _house.SignedIn(Role.DepartmentAdministrator, department: "辰局");
        var successor = await _house.Person(Role.CaseOffice, department: "辰局", name: "接手人员");
        var department = (await _house.Department("辰局")).Id;
        await _house.Tell(_house.Due(department, "未办结的网吧", role: Role.Inspector));
        var (from, to) = (await _house.PersonId(leaver), await _house.PersonId(successor));
        await _house.Execute($"update identity.account set is_active = false where id = '{from}'");
        await administrator.Post("/hand-overs", new { personId = from, successorId = to, reason = "调离" }, 201);
        await _house.RunJob("reminders.gather-letters");
        await _house.Tell(_house.Due(department, "以后的网吧", day: 16, role: Role.Inspector));
        using var signedIn = await _house.SignIn(successor, People.Password);
        var mine = (await signedIn.Get("/reminders")).Items().ToList();
        mine.Select(r => (r.Text("subject"), r.Text("onBehalfOf"))).ShouldBe([("未办结的网吧", "离岗人员"), ("以后的网吧", "离岗人员")]);
        await signedIn.Post($"/reminders/{mine[0].Id()}/acknowledgement");
        (await signedIn.TryPost("/hand-overs", new { personId = from, successorId = to, reason = "调离" }).Refused(403)).ShouldBe("not-permitted");
    }

    [Test]
    public async Task Nobody_stands_in_for_another_body_and_nobody_registers_for_others_without_the_right()
    {
        var (one, deputy, _) = await Two("巳局");
        using var _ = one;
        using var __ = deputy;
        var stranger = await _house.PersonId(await _house.Person(Role.Inspector, department: "午局"));
        var elsewhere = await _house.PersonId(await _house.Person(Role.Inspector, "130529"));
        (await one.TryPost("/absences", Absence(null, stranger)).Refused(409)).ShouldBe("cover.no-colleague");
        (await one.TryPost("/absences", Absence(null, elsewhere)).Refused(404)).ShouldBe("not-found");
        (await deputy.TryPost("/absences", Absence(stranger, stranger)).Refused(403)).ShouldBe("cover.other-person");
        (await one.TryPost("/hand-overs", new { personId = stranger, successorId = stranger, reason = "x" }).Refused(403)).ShouldBe("cover.other-person");
        (await RefusedField(one.TryPost("/absences", new { deputyId = stranger, from = "2024-04-01", to = "2024-04-02", reason = "" }))).Field.ShouldBe("to");
        (await RefusedField(one.TryPost("/absences", new { deputyId = stranger, from = "2024-04-12", to = "2024-04-11", reason = "" }))).Field.ShouldBe("to");

        static object Absence(Guid? person, Guid deputy) => new { personId = person, deputyId = deputy, from = "2024-04-09", to = "2024-04-12", reason = "" };
    }

    [Test]
    public async Task The_office_finds_the_people_of_another_body_and_nobody_else_does()
    {
        var (away, deputy, department) = await Two("辛局");
        using var _ = away;
        using var __ = deputy;
        using var office = await _house.SignedIn(Role.CoordinatingOffice);
        var people = (await office.Get($"/colleagues?departmentId={department}&withLeft=true")).EnumerateArray().ToList();
        people.Select(person => (person.Text("name"), person.GetProperty("isActive").GetBoolean())).ShouldBe([("辛局的管理员", true), ("辛局的代理", true)], ignoreOrder: true);
        (await away.TryGet($"/colleagues?departmentId={Guid.NewGuid()}").Refused(403)).ShouldBe("cover.other-department");
    }

    [Test]
    public async Task A_template_with_a_field_that_is_not_there_is_refused_with_its_place()
    {
        using var office = await _house.SignedIn(Role.CoordinatingOffice, "130529");
        var refused = await RefusedField(office.TryPut("/reminder-templates/single/chinese", new { subject = "{{firm}}", text = "您好\n请看{{frim}}" }, 0));
        refused.Field.ShouldBe("text");
        refused.Message.ShouldBe("正文第 2 行第 3 字：没有名为“frim”的字段；可用的字段：name、behalf、firm、step、date、sentence、link");
        (await RefusedField(office.TryPut("/reminder-templates/single/chinese", new { subject = "一\n二", text = "x" }, 0))).Field.ShouldBe("subject");
        (await RefusedField(office.TryPut("/reminder-templates/short/english", new { subject = "x", text = "x" }, 0))).Field.ShouldBe("subject");
        ((int)(await office.TryPut("/reminder-templates/poem/english", new { subject = "x", text = "x" }, 0)).StatusCode).ShouldBe(400);
    }

    [Test]
    public async Task A_wording_is_looked_at_with_an_example_before_it_is_saved()
    {
        using var office = await _house.SignedIn(Role.CoordinatingOffice, "130529");
        var single = await office.Post("/reminder-templates/single/english/preview", new { subject = "{{step}}: {{firm}}", text = "{{sentence}} {{link}}" }, 200);
        single.Text("subject").ShouldBe("enter the result (example): 示例企业甲");
        single.Text("text").ShouldContain("Example: the result of firm one");
        var digest = await office.Post("/reminder-templates/digest/chinese/preview", new { subject = "{{count}} 项", text = "{{lines}}" }, 200);
        digest.Text("subject").ShouldBe("2 项");
        digest.Text("text").ShouldContain("示例企业乙：结果录入（示例）（代示例人员）");
        (await office.Post("/reminder-templates/short/chinese/preview", new { text = "{{firm}}" }, 200)).Text("text").ShouldBe("示例企业甲");
        var refused = await RefusedField(office.TryPost("/reminder-templates/line/chinese/preview", new { text = "{{firm}}\n{{nobody" }));
        (refused.Field, refused.Message).ShouldBe(("text", "正文第 2 行第 1 字：“{{”没有成对"));
        (await office.Get("/reminder-templates")).EnumerateArray().Single(t => (t.Text("kind"), t.Text("language")) == ("single", "english")).Number("number").ShouldBe(0);
    }

    [Test]
    public async Task A_templates_every_version_is_kept_and_the_last_one_counts_in_its_region()
    {
        using var office = await _house.SignedIn(Role.CoordinatingOffice, "130529");
        using var other = await _house.SignedIn(Role.CoordinatingOffice);
        (await office.Put("/reminder-templates/line/english", new { text = "{{firm}}" }, 0)).Number("number").ShouldBe(1);
        (await office.Put("/reminder-templates/line/english", new { text = "{{date}} {{firm}}" }, 1)).Number("number").ShouldBe(2);
        (await office.TryPut("/reminder-templates/line/english", new { text = "x" }, 1).Refused(412)).ShouldBe("stale");
        var list = (await office.Get("/reminder-templates")).EnumerateArray().ToList();
        list.Count.ShouldBe(8);
        list.Single(t => (t.Text("kind"), t.Text("language")) == ("line", "english")).Text("body").ShouldBe("{{date}} {{firm}}");
        (await other.Get("/reminder-templates")).EnumerateArray().ShouldAllBe(t => t.Number("number") == 0);
        (await _house.Ask<long>("select count(*) from reminders.reminder_template where kind = 'Line'")).ShouldBe(2);
    }

    [Test]
    public async Task A_calendar_reads_the_deadlines_by_a_secret_address_that_can_be_revoked()
    {
        var signInName = await _house.Person(Role.DepartmentAdministrator, department: "未局", name: "未局的管理员");
        using var person = await _house.SignIn(signInName, People.Password);
        using var program = _house.Anonymous();
        var department = (await _house.Department("未局")).Id;
        await _house.Tell(_house.Due(department, "甲网吧", key: "entry/1/50"), _house.Due(department, "甲网吧", key: "entry/1/80"), _house.Due(department, "乙,网吧", day: 20));
        var first = await person.Post("/calendar-link", expect: 201);
        var link = await person.Post("/calendar-link", expect: 201);
        link.Text("address").ShouldBe($"https://dr.qinghe.test{link.Text("path")}");
        ((int)(await program.GetAsync(first.Text("path"))).StatusCode).ShouldBe(404, "the new one took its place");
        using var answer = await program.GetAsync(link.Text("path"));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");
        var feed = (await answer.Content.ReadAsStringAsync()).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        feed.Where(line => line == "BEGIN:VEVENT").Count().ShouldBe(2, "stages of one deadline are one entry");
        feed.ShouldContain("DTSTART;VALUE=DATE:20240515");
        feed.ShouldContain("SUMMARY:甲网吧：录入抽查结果");
        feed.ShouldContain("SUMMARY:乙\\,网吧：录入抽查结果");
        feed.ShouldContain("URL:https://dr.qinghe.test/record-forms/20");
        var again = await program.GetStringAsync(link.Text("path"));
        again.ShouldBe(await program.GetStringAsync(link.Text("path")), "ids and stamps stay");

        (await person.Get("/calendar-link")).GetProperty("madeAt").ValueKind.ShouldBe(JsonValueKind.String);
        await _house.Execute($"update identity.account set is_active = false where user_name = '{signInName}'");
        ((int)(await program.GetAsync(link.Text("path"))).StatusCode).ShouldBe(404, "the account is closed");
        await _house.Execute($"update identity.account set is_active = true where user_name = '{signInName}'");
        await person.Post("/calendar-link/revocation");
        ((int)(await program.GetAsync(link.Text("path"))).StatusCode).ShouldBe(404);
        (await person.TryPost("/calendar-link/revocation").Refused(404)).ShouldBe("not-found");
        ((int)(await program.GetAsync("/api/v1/calendar-feeds/x")).StatusCode).ShouldBe(404);
    }

    [Test]
    public async Task An_inspectors_calendar_has_the_visits_that_are_still_to_be_made()
    {
        var story = await Story.Begin(_house);
        using var officer = await story.Officer(story.Police);
        using var program = _house.Anonymous();
        var forms = (await officer.Get("/record-forms?size=500")).Items().ToList();
        var feed = (await program.GetStringAsync((await officer.Post("/calendar-link", expect: 201)).Text("path"))).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        forms.ShouldNotBeEmpty();
        feed.Where(line => line.StartsWith("SUMMARY:检查：", StringComparison.Ordinal)).Order().ShouldBe(forms.Select(form => $"SUMMARY:检查：{form.Text("subjectName")}").Order());
        feed.ShouldContain(line => line.StartsWith("UID:results.visit/", StringComparison.Ordinal));
    }

    [Test]
    public async Task The_bell_rings_for_whom_it_concerns_while_they_look()
    {
        await using var house = await HouseFixture.Start(settings: "--Live:HeartbeatSeconds=30");
        using var person = await house.SignedIn(Role.DepartmentAdministrator, department: "申局");
        var department = (await house.Department("申局")).Id;
        using var response = await person.GetAsync("/api/v1/reminders/events", HttpCompletionOption.ResponseHeadersRead);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        (await Open(lines)).ShouldBe(0);
        await house.Tell(house.Due(department));
        (await Open(lines)).ShouldBe(1);
        await person.Post($"/reminders/{(await person.Get("/reminders")).Items().Single().Id()}/acknowledgement");
        (await Open(lines)).ShouldBe(0);

        static async Task<int> Open(StreamReader lines)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            while (true)
            {
                if ((await lines.ReadLineAsync(patience.Token))!.Split("data: ") is ["", { Length: > 2 } state])
                    return JsonDocument.Parse(state).RootElement.Number("open");
            }
        }
    }

    private async Task<(HttpClient Away, HttpClient Deputy, Guid Department)> Two(string department)
    {
        var away = await _house.SignedIn(Role.DepartmentAdministrator, department: department, name: $"{department}的管理员");
        var deputy = await _house.SignedIn(Role.CaseOffice, department: department, name: $"{department}的代理");
        return (away, deputy, (await _house.Department(department)).Id);
    }

    private static async Task<(string Field, string Message)> RefusedField(Task<HttpResponseMessage> sending)
    {
        var response = await sending;
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(400, text);
        var error = JsonDocument.Parse(text).RootElement.GetProperty("errors")[0];
        return (error.Text("field"), error.Text("message"));
    }
}
