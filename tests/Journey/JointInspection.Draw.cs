using System.Security.Cryptography;
using System.Text.Json;
using DualRandom.Kit;
using Shouldly;
using LogPayload = DualRandom.Matching.Lottery.LogPayload;
using Suite = DualRandom.Matching.Lottery.Suite;

namespace DualRandom.Tests.Journey;

/// <summary>From the frozen register to the officers who know whom they visit.</summary>
internal sealed partial class JointInspection
{
    // Typed by people at the table; the server never fills them in.
    private static readonly string[] Typed = ["3141592653", "2718281828", "1414213562", "1732050807"];

    public JsonElement Frozen { get; private set; }

    public async Task DrawSubjects(object? enlarged = null)
    {
        Frozen = await Organiser.Post($"/tasks/{TaskId}/ceremonies", enlarged, 201);
        CeremonyId = Frozen.Id();
        await Witnessed(Organiser, CeremonyId);
        await House.Settle();
        Say($"冻结 {Frozen.GetProperty("rows")} 户，可抽 {Frozen.GetProperty("ok")} 户；{Frozen.Text("size")}；抽中 {(await Drawn()).Count} 户");
    }

    /// <summary>By rank, with those that an objection took out.</summary>
    public Task<List<JsonElement>> Drawn() => Rows(Organiser, $"/ceremonies/{CeremonyId}/drawn-subjects");

    /// <param name="inspectors">How many officers each department draws; null: as few as the task allows.</param>
    public async Task Confirm(int? inspectors = null, string[]? departments = null, params object[] remarks)
    {
        foreach (var department in departments ?? Departments)
            await Administrator(department).Post($"/ceremonies/{CeremonyId}/confirmations", new { inspectorCount = inspectors, remarks }, 201);
        Say($"确认：{(await Organiser.Get($"/ceremonies/{CeremonyId}/confirmations")).GetProperty("dueBecause")}");
    }

    public async Task DrawInspectors()
    {
        foreach (var department in Departments)
            await Witnessed(Administrator(department), (await Administrator(department).Post($"/tasks/{TaskId}/inspector-ceremonies", expect: 201)).Id());
        await House.RunJob("matching.dispatch-assignments");
        await House.Settle();
        var groups = await Groups();
        Say($"随机匹配：{groups.Count} 组，{groups.Sum(group => group.GetProperty("officers").GetArrayLength())} 人");
    }

    public async Task<List<JsonElement>> Groups() => [.. (await Organiser.Get($"/tasks/{TaskId}/group-list?size=500")).GetProperty("groups").EnumerateArray()];

    /// <summary>Commitment of the server, hash and then digits of each department, the deadline, the draw that takes place by itself.</summary>
    private async Task Witnessed(HttpClient by, Guid ceremony)
    {
        var committed = await by.Post($"/ceremonies/{ceremony}/commitment", new { witnessDeadline = House.Clock.GetUtcNow().AddMinutes(10) });
        var slots = committed.GetProperty("slots").EnumerateArray().Select((slot, i) => (
            Code: slot.Text("code"), Administrator: Administrator(slot.Text("departmentName")), Nonce: RandomNumberGenerator.GetBytes(16), Digits: Typed[i][..slot.Number("digitCount")])).ToList();
        foreach (var (code, administrator, nonce, digits) in slots)
            await administrator.Post($"/ceremonies/{ceremony}/witnesses/{code}/commitment", new { hash = Hash(committed.Text("drawId"), code, nonce, digits) });
        foreach (var (code, administrator, nonce, digits) in slots)
            await administrator.Post($"/ceremonies/{ceremony}/witnesses/{code}/reveal", new { nonce = Convert.ToHexStringLower(nonce), digits });
        House.Clock.Advance(TimeSpan.FromMinutes(11));
        await House.RunJob("matching.run-due-draws");
        (await by.Get($"/ceremonies/{ceremony}")).Text("state").ShouldBe("drawn");
    }

    /// <summary>曲阳 第十六条: asked for by the unit, approved by its head, drawn with the digits of two departments, on file with the office.</summary>
    /// <returns>The filed replacement.</returns>
    public async Task<JsonElement> Replace(string department, Guid inspector, HttpClient leader, string reason)
    {
        var request = await Administrator(department).Post($"/tasks/{TaskId}/replacements", new { inspectorId = inspector, grounds = "recusal", reason }, 201);
        var witnesses = new[] { await DepartmentId(Departments[0]), await DepartmentId(Departments[1]) };
        var approved = await leader.Post($"/replacements/{request.Id()}/decision", new { approved = true, witnesses }, version: request.Number("version"));
        var own = await DepartmentId(department);
        var draw = (await Rows(Organiser, $"/tasks/{TaskId}/ceremonies")).Single(row => row.GetProperty("departmentId").ToString() == $"{own}").Text("drawId");
        var slots = approved.GetProperty("witnesses").EnumerateArray().Select((slot, i) => (
            Code: slot.Text("slot"), Administrator: Administrator(slot.Text("department")), Nonce: RandomNumberGenerator.GetBytes(16), Digits: Typed[i])).ToList();
        foreach (var (code, administrator, nonce, digits) in slots)
            await administrator.Post($"/replacements/{request.Id()}/witnesses/{code}/commitment", new { hash = Hash(draw, code, nonce, digits) });
        foreach (var (code, administrator, nonce, digits) in slots)
            await administrator.Post($"/replacements/{request.Id()}/witnesses/{code}/reveal", new { nonce = Convert.ToHexStringLower(nonce), digits });
        await House.Settle();
        return (await Rows(Organiser, $"/tasks/{TaskId}/replacements")).Single();
    }

    private static string Hash(string drawId, string code, byte[] nonce, string digits) =>
        Convert.ToHexStringLower(LogPayload.WitnessCommit(Suite.Sha256, drawId, code, nonce, digits));
}
