using System.Text.Json;
using DualRandom.Kit;
using DualRandom.Matching.Contracts;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using Microsoft.Extensions.DependencyInjection;

namespace DualRandom.Tests.Results;

/// <summary>A task of its own in a house, dispatched: three departments with two officers each, who sign in over HTTP.</summary>
internal sealed class Story(HouseFixture house, IReadOnlyList<ParticipatingDepartment> departments)
{
    /// <summary>So that a part stays below the 64 KB of an event.</summary>
    private const int AssignmentsOfAPart = 15;

    private readonly Dictionary<Guid, Guid[]> _officers = departments.ToDictionary(d => d.Id, _ => new[] { Guid.NewGuid(), Guid.NewGuid() });

    public Guid Task { get; } = Guid.NewGuid();

    public Guid SubjectDraw { get; } = Guid.NewGuid();

    public Guid PoliceDraw { get; } = Guid.NewGuid();

    public ParticipatingDepartment Police => departments[0];

    public ParticipatingDepartment Market => departments[1];

    public ParticipatingDepartment Culture => departments[2];

    public static Task<Story> Begin(HouseFixture house, int firms = 1, bool reviewed = false) => Begin(house, Given.Approval(reviewed: reviewed), firms);

    public static async Task<Story> Begin(HouseFixture house, TaskApproved approval, int firms = 1)
    {
        var departments = new List<ParticipatingDepartment>();
        foreach (var department in approval.Departments)
        {
            departments.Add(department with
            {
                Id = (await house.Department(department.Name)).Id,
                Items = [.. department.Items.Select(item => item with { ItemId = Guid.NewGuid() })],
            });
        }

        var story = new Story(house, departments);
        await house.Tell("plans", approval with { EventId = Guid.NewGuid(), AggregateId = story.Task, Departments = departments });
        await house.Settle();
        var parts = Enumerable.Range(1, firms).Chunk(AssignmentsOfAPart).ToList();
        for (var i = 0; i < parts.Count; i++)
            await house.Tell("matching", story.Dispatched(i + 1, parts.Count, [.. parts[i].Select(story.Assigned)]));
        await house.Settle();
        house.Clock.Set("2024-04-16", "15:00");
        return story;
    }

    public AssignmentsDispatched Dispatched(int part, int parts, IReadOnlyList<Assignment> assignments) =>
        new(Guid.NewGuid(), Given.Now, Task, Given.Region, part, parts, assignments, SubjectDraw, [PoliceDraw]);

    public Guid OfficerId(ParticipatingDepartment department, int number) => _officers[department.Id][number - 1];

    /// <param name="at">Another host on the house's data; null: the house itself.</param>
    public async Task<HttpClient> Officer(ParticipatingDepartment department, int number = 1, Uri? at = null) =>
        await People.SignIn(at ?? house.Address, await Account(department, number));

    /// <returns>A sign-in name of this officer's.</returns>
    public Task<string> Account(ParticipatingDepartment department, int number = 1) =>
        house.Person(Role.Inspector, department: department.Name, inspectorId: OfficerId(department, number));

    public Task<HttpClient> Stranger(ParticipatingDepartment department) =>
        house.SignedIn(Role.Inspector, department: department.Name, inspectorId: Guid.NewGuid());

    public object Findings(ParticipatingDepartment department, string resultCode = "1") => new
    {
        inspectedOn = "2024-04-16",
        officersPresent = new[] { OfficerId(department, 1), OfficerId(department, 2) },
        subjectState = "operating",
        findings = department.Items.Select(item => new { itemId = item.ItemId, resultCode, method = "实地核查" }),
    };

    public async Task<Guid> FirstForm(HttpClient client) => (await client.Get($"/record-forms?taskId={Task}")).GetProperty("items")[0].Id();

    public Task<JsonElement> Show(HttpClient client, Guid form, ParticipatingDepartment department) =>
        client.Post($"/record-forms/{form}/blocks/{department.Id}/certificates", new { officers = new[] { OfficerId(department, 1), OfficerId(department, 2) } });

    public async Task Record(HttpClient client, Guid form, ParticipatingDepartment department, string resultCode = "1") =>
        await client.Put($"/record-forms/{form}/blocks/{department.Id}", Findings(department, resultCode), (await Show(client, form, department)).Number("version"));

    /// <summary>All blocks recorded; the market bureau finds this word on each of its three items.</summary>
    public async Task<Guid> Recorded(HttpClient police, HttpClient market, HttpClient culture, string marketFinds = "1")
    {
        var form = await FirstForm(police);
        await Record(police, form, Police);
        await Record(market, form, Market, marketFinds);
        await Record(culture, form, Culture);
        return form;
    }

    public static async Task<int> Version(HttpClient client, Guid form) => (await client.Get($"/record-forms/{form}")).Number("version");

    public static async Task<Guid> Evidence(HttpClient client, Guid form, string kind = "signature", byte[]? file = null, Guid? id = null) =>
        (await client.Upload($"/record-forms/{form}/evidence", file ?? Pictures.Png(), "图.png", ("kind", kind), ("sentAs", $"{id}"))).Id();

    public static async Task<JsonElement> Sign(HttpClient client, Guid form) =>
        await client.Post($"/record-forms/{form}/signature", await Signature(client, form), version: await Version(client, form));

    public static async Task<object> Signature(HttpClient client, Guid form, bool signed = true, bool @sealed = true, Guid? id = null) => new
    {
        id, signer = "张三", capacity = "法定代表人", signed, signatureEvidence = signed ? await Evidence(client, form) : (Guid?)null, @sealed,
        sealPlace = @sealed ? "签名处" : null,
    };

    public static async Task<JsonElement> Enter(HttpClient client, Guid form, Guid department, string[] followUps, bool questionsAnswered = false) =>
        await client.Post($"/record-forms/{form}/results/{department}", new { followUps, questionsAnswered }, version: await Version(client, form));

    private Assignment Assigned(int firm)
    {
        var protector = house.Services.GetRequiredService<IProtector>();
        return new Assignment(
            Guid.NewGuid(), $"91130534MA{firm:D8}", $"示例网吧{firm}", "清河县示例路",
            [.. departments.SelectMany(department => _officers[department.Id].Select((id, i) => new AssignedOfficer(
                id, department.Id, $"{department.Name}人员{i + 1}", 1, "行政执法证", protector.Protect($"13053400{i}037"), protector.Protect("13800001234"))))]);
    }
}
