using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DualRandom.SharedKernel;

namespace DualRandom.Host.Demo;

/// <summary>Registers, draw, confirmation, officers.</summary>
internal sealed partial class MainJob
{
    private const int InspectorsOfADepartment = 20;
    private const int DrawnOfADepartment = 12;

    private async Task RegisterInspectors()
    {
        foreach (var department in notice.Departments)
            await town.RegisterInspectors(notice.Region, department.Name, InspectorsOfADepartment);
        var seen = await Administrator(notice.Lead.Name).All("/inspectors");
        Step($"执法检查人员：每部门 {InspectorsOfADepartment} 人；{notice.Lead.Name}管理员看到 {seen.Count} 人，电话显示为 {Text(seen[0], "phone")}");
    }

    private async Task ImportSubjects(byte[] file, string name)
    {
        var import = await Office.Upload("/subject-imports", file, name, ("regionCode", notice.Region), ("category", notice.Category));
        var applied = await Office.Post($"/subject-imports/{Id(import)}/confirmation", new { });
        Step($"检查对象名录：{name} 共 {Number(import, "rows")} 行，导入 {Number(applied, "added")} 户，退回 {Number(applied, "rejected")} 行，提示 {import.GetProperty("warnings").GetArrayLength()} 条");
    }

    private async Task DrawSubjects()
    {
        var frozen = await Until(() => Office.Post($"/tasks/{TaskId}/ceremonies", new { }), _ => true);
        CeremonyId = Id(frozen);
        Step($"冻结名录：{Number(frozen, "rows")} 户，可抽 {Number(frozen, "ok")} 户，{Text(frozen, "size")}；快照根 {Short(Text(frozen, "snapshotRoot"))}");
        await Witnessed(Office, CeremonyId, "抽取检查对象");
        var drawn = await Office.Get($"/ceremonies/{CeremonyId}");
        var result = drawn.GetProperty("drawn");
        var rows = await Office.All($"/ceremonies/{CeremonyId}/drawn-subjects");
        Step($"抽中 {rows.Count} 户；种子 {Short(Text(result, "seed"))}；结果摘要 {Short(Text(result, "resultDigest"))}；日志首 {Short(Text(drawn, "logHead"))}");
        var again = await Office.Refused($"/tasks/{TaskId}/ceremonies", new { });
        stage.Say($"  再抽一次：{again.Status} {again.Code} {again.Detail}");
    }

    private async Task Confirm()
    {
        foreach (var department in notice.Departments)
        {
            var confirmed = await Administrator(department.Name).Post($"/ceremonies/{CeremonyId}/confirmations", new { inspectorCount = DrawnOfADepartment, remarks = Array.Empty<object>() });
            Step($"确认：{department.Name} 一致 {Number(confirmed, "agreed")} 户");
        }

        var limit = await Office.Get($"/ceremonies/{CeremonyId}/confirmations");
        stage.Say($"  确认时限：{Text(limit, "dueBecause")}");
    }

    private async Task DrawInspectors()
    {
        foreach (var department in notice.Departments)
        {
            var administrator = Administrator(department.Name);
            var frozen = await administrator.Post($"/tasks/{TaskId}/inspector-ceremonies", new { });
            await Witnessed(administrator, Id(frozen), $"{department.Name}抽取检查人员");
        }

        await stage.RunJob("matching.dispatch-assignments");
        var groups = (await Until(() => Office.Get($"/tasks/{TaskId}/group-list"), list => list.GetProperty("groups").GetArrayLength() > 0)).GetProperty("groups").EnumerateArray().ToList();
        Step($"随机匹配：{groups.Count} 组，{groups.Sum(group => group.GetProperty("officers").GetArrayLength())} 人；每组 {Range(groups.Min(Firms), groups.Max(Firms))} 户");
        await Until(() => Office.All($"/record-forms?taskId={TaskId}"), forms => forms.Count == groups.Where(group => Text(group, "department") == notice.Lead.Name).Sum(Firms));
        foreach (var group in groups)
            await town.OpenOfficer(notice.Region, Text(group, "department"), Id(group.GetProperty("officers")[0], "inspectorId"));

        static int Firms(JsonElement group) => group.GetProperty("subjects").GetArrayLength();
        static string Range(int least, int most) => least == most ? $"{least}" : $"{least} 至 {most}";
    }

    /// <summary>Commitment, the witnesses' digits under their own commitments, the deadline, and the draw that takes place by itself.</summary>
    private async Task Witnessed(Session office, Guid ceremony, string what)
    {
        var now = await LegalTime(office, ceremony);
        var committed = await office.Post($"/ceremonies/{ceremony}/commitment", new { witnessDeadline = now.AddMinutes(10) });
        Step($"{what}：公布承诺 {Short(Text(committed, "commitDigest"))}，见证截止 {committed.GetProperty("witnessDeadline").GetDateTimeOffset().ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm:ss}");
        var slots = committed.GetProperty("slots").EnumerateArray().Select(slot => (
            Code: Text(slot, "code"), Session: Administrator(Text(slot, "departmentName")), Nonce: RandomNumberGenerator.GetBytes(16),
            // In the demo the dice are rolled by the computer of each witness, never by the server.
            Digits: string.Concat(Enumerable.Range(0, (int)Number(slot, "digitCount")).Select(_ => RandomNumberGenerator.GetInt32(10))))).ToList();
        stage.Say($"   {slots.Count} 个部门各提交 {slots[0].Digits.Length} 位见证数字（演示中由程序代见证人掷骰子，服务器不生成）");
        foreach (var (code, session, nonce, digits) in slots)
        {
            var hash = WitnessCommitment(Text(committed, "drawId"), code, nonce, digits);
            await session.Post($"/ceremonies/{ceremony}/witnesses/{code}/commitment", new { hash });
        }

        foreach (var (code, session, nonce, digits) in slots)
            await session.Post($"/ceremonies/{ceremony}/witnesses/{code}/reveal", new { nonce = Convert.ToHexStringLower(nonce), digits });
        var deadline = committed.GetProperty("witnessDeadline").GetDateTimeOffset().ToOffset(TimeSpan.FromHours(8)).AddSeconds(1);
        stage.MoveTo(DateOnly.FromDateTime(deadline.DateTime), TimeOnly.FromDateTime(deadline.DateTime));
        await stage.RunJob("matching.run-due-draws");
        await Until(() => office.Get($"/ceremonies/{ceremony}"), answer => Text(answer, "state") == "drawn");
    }

    private static async Task<DateTimeOffset> LegalTime(Session office, Guid ceremony)
    {
        var frozen = (await office.Get($"/ceremonies/{ceremony}")).GetProperty("frozen").GetProperty("at").GetDateTimeOffset();
        return new DateTimeOffset(frozen.Ticks - (frozen.Ticks % TimeSpan.TicksPerSecond), frozen.Offset);
    }

    /// <summary>DR-1 B5, computed by the witness: TH("witness", st(draw id) st(code) bs(nonce) st(digits)) in suite SHA256.</summary>
    private static string WitnessCommitment(string drawId, string code, byte[] nonce, string digits)
    {
        using var bytes = new MemoryStream();
        foreach (var part in new[] { Encoding.UTF8.GetBytes("DualRandom/1/witness"), Encoding.UTF8.GetBytes(drawId), Encoding.UTF8.GetBytes(code), nonce, Encoding.ASCII.GetBytes(digits) })
        {
            var length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
            bytes.Write(length);
            bytes.Write(part);
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()));
    }

    private static string Short(string hex) => hex.Length > 16 ? $"{hex[..16]}…" : hex;
}
