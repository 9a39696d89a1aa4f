using System.Text.Json;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Plans;

/// <summary>A task from its draft to its approval over HTTP, and every rule that stands between.</summary>
public sealed class TaskTests
{
    private HouseFixture _house = null!;
    private HttpClient _office = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        await _house.TwoDepartments();
        _office = await _house.SignedIn(Role.CoordinatingOffice);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _office.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task A_task_with_two_leads_is_refused() =>
        (await Draft(("departments", new[] { Given.Department(Given.Police, Given.NetworkCheck, leads: true), Given.Department(Given.Culture, Given.CafeCheck, leads: true) })).Refused(409))
            .ShouldBe("task.one-lead");

    [Test]
    public async Task A_department_stands_in_a_task_once() =>
        (await Draft(("departments", new[] { Given.Department(Given.Culture, Given.CafeCheck, leads: true), Given.Department("文化广电与旅游局", Given.CafeCheck) })).Refused(409))
            .ShouldBe("task.department-twice");

    [Test]
    public async Task A_limit_of_21_days_is_over_the_national_one_and_refused()
    {
        (await (await Draft(("publishResultsWithin", 21))).Content.ReadAsStringAsync()).ShouldContain("\"field\":\"publishResultsWithin\"");
        (await Draft(("publishResultsWithin", 21)).Refused(409)).ShouldBe("task.limit-over-national");
        (await Draft(("enterResultsWithin", 21)).Refused(409)).ShouldBe("task.limit-over-national");
        (await Draft(("publishResultsWithin", 20))).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Test]
    public async Task An_alias_finds_the_department()
    {
        var task = await Drafted(("departments", new[] { Given.Department("文化广电与旅游局", Given.CafeCheck, leads: true) }));

        (await _office.Get($"/tasks/{task}")).GetProperty("plan").GetProperty("departments")[0].Text("name").ShouldBe(Given.Culture);
    }

    [Test]
    public async Task An_unknown_department_and_an_unknown_item_are_named_by_their_fields()
    {
        using var response = await Draft(("departments", new[] { Given.Department("气象局", "雷电防护检查", leads: true), Given.Department(Given.Culture, "没有的事项") }));

        ((int)response.StatusCode).ShouldBe(400);
        var errors = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("errors").ToString();
        errors.ShouldContain("departments[0].name");
        errors.ShouldContain("departments[1].items[0].name");
    }

    [Test]
    public async Task A_document_number_is_taken_once_by_its_issuing_body()
    {
        await Drafted(("documentNumber", "清双随机办〔2024〕21号"));

        (await Draft(("documentNumber", "清双随机办〔2024〕21号")).Refused(409)).ShouldBe("task.document-number-taken");
        await Drafted(("documentNumber", "清双随机办〔2024〕21号"), ("issuedBy", "清河县公安局"));
    }

    [Test]
    public async Task Tasks_without_a_document_number_stand_beside_each_other()
    {
        await Drafted();
        await Drafted();
    }

    [Test]
    public async Task An_approved_task_cannot_be_approved_or_revised_again()
    {
        var task = await Drafted();
        await _office.Post($"/tasks/{task}/approval", version: 1);

        (await _office.TryPost($"/tasks/{task}/approval", version: 2).Refused(409)).ShouldBe("task.already-approved");
        (await _office.TryPut($"/tasks/{task}", Given.Task(), 2).Refused(409)).ShouldBe("task.already-approved");
    }

    [Test]
    public async Task Of_two_editors_the_second_is_told_and_without_a_version_nothing_is_changed()
    {
        var task = await Drafted();
        await _office.Put($"/tasks/{task}", Given.Task(("name", "改过的名称")), version: 1);

        (await _office.TryPut($"/tasks/{task}", Given.Task(("name", "后到的修改")), version: 1).Refused(412)).ShouldBe("stale");
        (await _office.TryPut($"/tasks/{task}", Given.Task(("name", "没有版本的修改")), version: null).Refused(428)).ShouldBe("precondition-required");
        (await _office.Get($"/tasks/{task}")).Text("name").ShouldBe("改过的名称");
    }

    [Test]
    public async Task An_unpublished_item_blocks_the_approval_until_it_is_published()
    {
        using var commerce = await _house.SignedIn(Role.DepartmentAdministrator, department: "商务局");
        var item = await commerce.Item("成品油零售检查");
        var task = await Drafted(("departments", new[] { Given.Department("商务局", "成品油零售检查", leads: true) }));

        (await _office.TryPost($"/tasks/{task}/approval", version: 1).Refused(409)).ShouldBe("task.item-unpublished");
        await commerce.Post("/items/publication", new { itemIds = new[] { item } });
        await _office.Post($"/tasks/{task}/approval", version: 1);
    }

    [Test]
    public async Task One_officer_is_enough_for_a_written_check_and_too_few_for_a_site_check()
    {
        var body = Given.Task(("documentNumber", "清双随机办〔2024〕77号"), ("officersPerDepartment", 1), ("modes", new[] { "site", "written" }));
        (await _office.TryPost("/tasks", body).Refused(409)).ShouldBe("task.too-few-officers");

        body["modes"] = new[] { "written" };
        (await _office.Get($"/tasks/{(await _office.Post("/tasks", body, 201)).Id()}")).GetProperty("plan").Number("officersPerDepartment").ShouldBe(1);
    }

    [Test]
    public async Task A_task_without_a_ratio_can_be_drafted_and_not_approved()
    {
        var task = await Drafted(("basisPoints", null));

        (await _office.TryPost($"/tasks/{task}/approval", version: 1).Refused(409)).ShouldBe("task.ratio-missing");
        await _office.Put($"/tasks/{task}", Given.Task(("basisPoints", 1500)), version: 1);
        await _office.Post($"/tasks/{task}/approval", version: 2);
    }

    [Test]
    public async Task A_task_outside_the_annual_plan_needs_a_reason()
    {
        using var response = await Draft(("outsidePlanReason", null));

        ((int)response.StatusCode).ShouldBe(400);
        (await response.Content.ReadAsStringAsync()).ShouldContain("outsidePlanReason");
    }

    [Test]
    public async Task A_joint_task_has_several_departments_and_one_departments_own_inspection_says_so()
    {
        var alone = ("departments", (object?)new[] { Given.Department(Given.Police, Given.NetworkCheck, leads: true) });
        (await Draft(alone, ("kind", "joint")).Refused(400)).ShouldBe("shape");
        (await Draft(("kind", "internal")).Refused(400)).ShouldBe("shape");
        (await _office.Get($"/tasks/{await Drafted(alone)}")).GetProperty("plan").Text("kind").ShouldBe("internal");
        (await _office.Get($"/tasks/{await Drafted(("kind", "joint"))}")).GetProperty("plan").Text("kind").ShouldBe("joint");
    }

    private Task<HttpResponseMessage> Draft(params (string, object?)[] changes) => _office.TryPost("/tasks", Given.Task(changes));

    private async Task<Guid> Drafted(params (string, object?)[] changes) => (await _office.Post("/tasks", Given.Task(changes), 201)).Id();
}
