using System.Text.Json;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Plans;

/// <summary>Rules are data of a region, in editions with source and validity.</summary>
public sealed class RulePackTests
{
    private HouseFixture _house = null!;
    private HttpClient _quyang = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _house.Clock.Set("2023-08-01");
        _quyang = await _house.SignedIn(Role.CoordinatingOffice, Notices.Quyang);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _quyang.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task Every_number_of_every_pack_names_its_source()
    {
        var packs = (await _quyang.Get("/rule-packs")).EnumerateArray().ToList();
        packs.Select(pack => pack.Text("code")).Where(code => !code.StartsWith("QY-", StringComparison.Ordinal)).ShouldBe(["CN", "HEBEI", "QUYANG"], ignoreOrder: true);
        var rules = packs.SelectMany(pack => pack.GetProperty("rules").EnumerateObject()).Where(rule => rule.Value.ValueKind == JsonValueKind.Object).ToList();
        rules.Count.ShouldBeGreaterThan(10);
        rules.ShouldAllBe(rule => rule.Value.Text("source").Length > 0);
    }

    [Test]
    public async Task Quyangs_rules_are_active_once_somebody_knows_from_when_and_older_tasks_keep_their_pack()
    {
        var body = Given.Task(
            ("name", "曲阳县公安局发起的联合抽查"), ("issuedBy", "曲阳县公安局"), ("issuedOn", "2023-08-15"), ("windowFrom", "2023-09-01"), ("windowTo", "2023-09-30"),
            ("subjectRegionCode", Notices.Quyang), ("basisPoints", null), ("signatureBy", null), ("signatureMode", null), ("rulePack", null), ("documentNumber", "曲公[2023]07号"),
            ("departments", await Notices.Departments(_house, Notices.Quyang, new() { ["公安局"] = ["网络安全检查"] })), ("organisedByLead", true));
        var before = (await _quyang.Post("/tasks", body, 201)).Id();
        var pack = (await Packs()).Single(pack => pack.Text("code") == "QUYANG");
        (await _quyang.TryPost($"/rule-packs/{pack.Id()}/activation", version: 1).Refused(409)).ShouldBe("rule-pack.valid-from-missing");

        var input = new { name = pack.Text("name"), source = pack.Text("source"), validFrom = "2023-08-10", rules = pack.GetProperty("rules") };
        await _quyang.Put($"/rule-packs/{pack.Id()}", input, version: 1);
        (await _quyang.TryPost($"/rule-packs/{pack.Id()}/activation", version: 1).Refused(412)).ShouldBe("stale");
        await _quyang.Post($"/rule-packs/{pack.Id()}/activation", version: 2);
        (await _quyang.TryPut($"/rule-packs/{pack.Id()}", input, 3).Refused(409)).ShouldBe("rule-pack.already-active");

        (await _quyang.Get("/rule-packs/applicable?on=2023-08-09")).Text("code").ShouldBe("HEBEI");
        (await _quyang.Get("/rule-packs/applicable?on=2023-08-10")).Text("code").ShouldBe("QUYANG");
        using var police = await _house.SignedIn(Role.DepartmentAdministrator, Notices.Quyang, "公安局");
        body["documentNumber"] = "曲公[2023]08号";
        var after = (await police.Post("/tasks", body, 201)).Id();
        var plan = (await police.Get($"/tasks/{after}")).GetProperty("plan");
        plan.GetProperty("resultVocabulary").EnumerateArray().Select(word => word.Text("word")).ShouldBe(["正常", "不正常"]);
        (plan.GetProperty("sampling").Number("basisPoints"), plan.GetProperty("sampling").GetProperty("perYear").GetBoolean()).ShouldBe((300, true));
        plan.GetProperty("deadlines").GetProperty("enterResults").Number("workingDays").ShouldBe(5);
        plan.GetProperty("conduct").GetProperty("yearlyCap").Number("draws").ShouldBe(2);
        plan.GetProperty("signature").GetProperty("feedbackFirst").GetBoolean().ShouldBeTrue();
        (await _quyang.Get($"/tasks/{before}")).GetProperty("plan").Text("rulePack").ShouldBe("HEBEI");
        (await _quyang.Get($"/tasks/{before}")).Text("documentNumber").ShouldBe("曲公[2023]07号");
        (await _quyang.TryPost($"/tasks/{pack.Id()}/ceremonies").Refused(409)).ShouldBe("task.not-approved");
        var untimed = (await _quyang.Post("/annual-plans", new { year = 2023, title = "缺时间", entries = new[] { Given.Line("网吧抽查") } }, 201)).Id();
        _house.Clock.Set("2023-08-20");
        (await _quyang.ApprovePlan(untimed).Refused(409)).ShouldBe("annual-plan.timing-missing");
        _house.Clock.Set("2023-08-01");
    }

    [Test]
    public async Task A_pack_over_the_national_limit_or_without_a_source_is_refused()
    {
        foreach (var days in new[] { 0, -1 })
            await RefusedAt(400, new { enterResultsWithin = new { value = days, source = "本县规定" } }, "enterResultsWithin.value");
        await RefusedAt(409, new { enterResultsWithin = new { value = 21, source = "本县规定" } }, "rules.enterResultsWithin.value");
        var shorter = await Draft("QY-LONG", new { enterResultsWithin = new { value = 20, source = "本县规定" } });
        (await _quyang.TryPut($"/rule-packs/{shorter}", Pack(new { publishResultsWithin = new { value = 21, source = "本县规定" } }, "2023-08-01"), 1).Refused(409)).ShouldBe("rule-pack.over-national");
        // Drafted before the nation shortened its own.
        await _house.Execute($"update plans.rule_pack_edition set rules = '{{\"enterResultsWithin\": {{\"value\": 25, \"source\": \"本县规定\"}}}}' where id = '{shorter}'");
        (await _quyang.TryPost($"/rule-packs/{shorter}/activation", version: 1).Refused(409)).ShouldBe("rule-pack.over-national");
        ((int)(await _quyang.TryPost("/rule-packs", Body("QY-NOSOURCE", new { enterResultsWithin = new { value = 5, source = "" } }))).StatusCode).ShouldBe(400);
    }

    [Test]
    public async Task Stages_of_each_kind_fixed_days_and_the_day_of_filing_are_rules_of_a_pack_refused_at_their_field()
    {
        var rules = Stages([new { kind = "transfer", percents = new[] { 50 }, daysBefore = 2, escalations = new[] { 1 } }]);
        await Draft("QY-STAGES", rules);
        var kept = (await Packs()).Single(pack => pack.Text("code") == "QY-STAGES").GetProperty("rules");
        kept.GetProperty("stages").GetProperty("kinds")[0].Text("kind").ShouldBe("transfer");
        (kept.GetProperty("fixedDays").Text("value"), kept.GetProperty("planFiledBy").Number("month")).ShouldBe(("after", 3));

        await RefusedAt(400, Stages([new { kind = "transfer", percents = new[] { 100 }, daysBefore = 2, escalations = new[] { 1 } }]), "stages.kinds[0].percents");
        await RefusedAt(400, Stages([new { kind = "transfer", percents = new[] { 50 }, daysBefore = 21, escalations = new[] { 0 } }]), "stages.kinds[0].daysBefore");
        var twice = new { kind = "summary", percents = Array.Empty<int>(), daysBefore = 1, escalations = Array.Empty<int>() };
        await RefusedAt(400, Stages([twice, twice]), "stages.kinds");
        await RefusedAt(400, Stages([], opens: "16:00:00"), "stages.lastCall");
        await RefusedAt(400, Stages([], day: 31, month: 4), "planFiledBy.day");
        await RefusedAt(400, new { listAbnormalWithin = new { value = 0, source = "本县规定" } }, "listAbnormalWithin.value");

        static object Stages(object[] kinds, string opens = "08:30:00", int month = 3, int day = 31) => new
        {
            stages = new { percents = new[] { 50, 80 }, daysBefore = 1, shortLimit = 2, opens, lastCall = "15:30:00", escalations = new[] { 1, 3 }, source = "县规定", kinds },
            fixedDays = new { value = "after", source = "县规定" }, planFiledBy = new { month, day, source = "县规定" }, listAbnormalWithin = new { value = 10, source = "县规定" },
        };
    }

    [Test]
    public async Task Rights_and_duties_stand_in_the_pack_a_sentence_each_with_their_translation_or_none()
    {
        var national = (await Packs()).Single(pack => pack.Text("code") == "CN").GetProperty("rules").GetProperty("rightsAndDuties");
        (national.GetProperty("rights").GetArrayLength(), national.GetProperty("dutiesInEnglish").GetArrayLength()).ShouldBe((5, 3));
        await Draft("QY-RIGHTS", Told(["要求出示证件"], ["配合检查"], []));
        await RefusedAt(400, Told([], ["配合检查"], []), "rightsAndDuties.rights");
        await RefusedAt(400, Told(["要求出示证件"], [" "], []), "rightsAndDuties.duties");
        await RefusedAt(400, Told(["要求出示证件"], ["配合检查"], ["To see it.", "And more."]), "rightsAndDuties.rightsInEnglish");

        static object Told(string[] rights, string[] duties, string[] rightsInEnglish) =>
            new { rightsAndDuties = new { rights, duties, rightsInEnglish, dutiesInEnglish = Array.Empty<string>(), source = "本县规定" } };
    }

    [Test]
    public async Task A_second_edition_ends_the_first_and_another_regions_pack_is_not_to_be_changed()
    {
        using var office = await _house.SignedIn(Role.CoordinatingOffice, "130533");
        var first = (await office.Post("/rule-packs", Body("WEI", new { confirmWithin = new { value = 2, source = "一" } }, "2023-01-01"), 201)).Id();
        await office.Post($"/rule-packs/{first}/activation", version: 1);
        var second = (await office.Post("/rule-packs", Body("WEI", new { confirmWithin = new { value = 3, source = "二" } }, "2023-07-01"), 201)).Id();
        await office.Post($"/rule-packs/{second}/activation", version: 1);

        var packs = (await office.Get("/rule-packs")).EnumerateArray().ToList();
        packs.Where(pack => pack.Text("code") == "WEI").Select(pack => (pack.Number("edition"), pack.GetProperty("validTo").GetString())).ShouldBe([(2, null), (1, "2023-06-30")]);
        var national = packs.Single(pack => pack.Text("code") == "CN").Id();
        (await office.TryPut($"/rule-packs/{national}", Pack(new { }, "2023-01-01"), 1).Refused(403)).ShouldBe("scope.other-region");
        (await office.TryPost("/rule-packs", Body("CN", new { })).Refused(409)).ShouldBe("rule-pack.code-taken");
        (await _quyang.TryPut($"/rule-packs/{first}", Pack(new { }, "2023-01-01"), 2).Refused(404)).ShouldBe("not-found");
    }

    [Test]
    public async Task A_bureau_binds_its_own_divisions_and_nobody_else_by_a_number_as_written()
    {
        const string Bureau = "森林公安局";
        using var police = await _house.SignedIn(Role.DepartmentAdministrator, Notices.Quyang, Bureau);
        using var head = await _house.SignedIn(Role.UnitLeader, Notices.Quyang, Bureau);
        var pack = new
        {
            code = "QY-GA",
            pack = new
            {
                name = "森林公安局双随机规定", source = "曲公[2023]07号", documentNumber = "曲公[2023]07号", validFrom = "2023-07-01",
                rules = new { enterResultsWithin = new { value = 3, source = "第二十条" } }, addressees = (string[]?)null,
            },
        };
        (await police.TryPost("/rule-packs", pack).Refused(409)).ShouldBe("rule-pack.no-divisions");
        await Divide(Bureau, "治安管理大队", "网络安全保卫大队");
        (await police.TryPost("/rule-packs", pack with { pack = pack.pack with { addressees = ["市场监管局"] } }).Refused(409)).ShouldBe("rule-pack.foreign-addressee");
        var id = (await police.Post("/rule-packs", pack, 201)).Id();

        (await _quyang.TryPost($"/rule-packs/{id}/activation", version: 1).Refused(403)).ShouldBe("rule-pack.other-issuer");
        await head.Post($"/rule-packs/{id}/activation", version: 1);
        var row = (await Packs()).Single(one => one.Id() == id);
        (row.Text("documentNumber"), row.Text("issuedBy")).ShouldBe(("曲公[2023]07号", Bureau));
        row.GetProperty("addressees").EnumerateArray().Select(name => name.GetString()).ShouldBe(["治安管理大队", "网络安全保卫大队"]);
        (await police.Get("/rule-packs/applicable")).Text("code").ShouldBe("QY-GA");
        (await _quyang.Get("/rule-packs/applicable?on=2023-07-02")).Text("code").ShouldBe("HEBEI");
    }

    private async Task Divide(string department, params string[] divisions)
    {
        using var system = await _house.SignedIn(Role.SystemAdministrator);
        var row = (await system.Get($"/departments?regionCode={Notices.Quyang}&search={Uri.EscapeDataString(department)}")).GetProperty("items")[0];
        await system.Put($"/departments/{row.Id()}", new { code = row.Text("code"), name = department, kind = "administrativeBureau", coordinates = false, divisions }, row.Number("version"));
    }

    private async Task RefusedAt(int status, object rules, string field)
    {
        var refused = await _quyang.TryPost("/rule-packs", Body("QY-WRONG", rules));
        var text = await refused.Content.ReadAsStringAsync();
        ((int)refused.StatusCode).ShouldBe(status, text);
        text.ShouldContain($"{field}\"");
    }

    private static object Pack(object rules, string validFrom) => new { name = "试行规则", source = "本县文件", validFrom, rules };

    private static object Body(string code, object rules, string validFrom = "2023-08-01") => new { code, pack = Pack(rules, validFrom) };

    private async Task<Guid> Draft(string code, object rules, string validFrom = "2023-08-01") => (await _quyang.Post("/rule-packs", Body(code, rules, validFrom), 201)).Id();

    private async Task<List<JsonElement>> Packs() => [.. (await _quyang.Get("/rule-packs")).EnumerateArray()];
}
