using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DualRandom.SharedKernel;

namespace DualRandom.Host.Archive;

/// <summary>
/// The whole course of a task on one platform (曲双随机办〔2023〕7号 第十条) in one ZIP: every step as the person who asks may read it,
/// and a list of digests. A step that has not taken place stands in the list with the reason.
/// </summary>
internal sealed class TaskArchive(ZipArchive zip, OwnAnswers answers, AuditReader trail, Actor actor, TimeProvider clock)
{
    private const int MostEntries = 1000;

    private readonly StringBuilder _contents = new("环节,文件,字节,SHA-256,说明\n");
    private readonly StringBuilder _digests = new();
    private readonly List<(string Module, string Entity, string Id)> _audited = [];

    public async Task Fill(Guid task, CancellationToken ct)
    {
        _audited.Add(("plans", "inspection_task", $"{task}"));
        await Plan(task);
        await Put("送达", "方案/通知送达.json", () => answers.Get("ListTaskNotices", new { id = task }));
        await Put("问题和答复", "沟通/问题和答复.json", () => answers.Get("ListTaskMessages", new { id = task }));
        await Draws(task);
        await Put("上门约定", "沟通/上门时间.json", () => answers.Get("ListAppointments", new { taskId = task }));
        await Forms(task);
        await Put("统计", "统计/统计表.xlsx", () => answers.Get("DownloadStatistics", new { taskId = task }));
        await Put("公示", "公示/已公示的结果.csv", () => answers.Get("ExportResults", new { }, $"?taskId={task}&profile=publicity-system"));
        await Put("留痕", "留痕/操作留痕.json", () => Trail(ct));
        await Write("目录.csv", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(_contents.ToString())]);
        await Write("SHA256SUMS", Encoding.UTF8.GetBytes(_digests.ToString()));
    }

    private async Task Plan(Guid task)
    {
        var approved = await answers.Read("GetTask", new { id = task });
        foreach (var plan in approved.GetProperty("plan").GetProperty("annualPlanEntries").EnumerateArray().DistinctBy(entry => entry.GetProperty("annualPlanId").GetGuid()))
            await Put("年度计划", $"方案/{plan.GetProperty("year")}年度计划.html", () => answers.Get("PrintAnnualPlan", new { id = plan.GetProperty("annualPlanId").GetGuid() }));
        await Put("通知和方案", "方案/通知和工作方案.html", () => answers.Get("PrintTask", new { id = task }));
        await foreach (var amendment in answers.List("ListAmendments", new { id = task }))
            await Put("变更", $"方案/变更-{Day(amendment.GetProperty("draftedAt"))}-{Short(amendment)}.html", () => answers.Get("PrintAmendment", new { id = IdOf(amendment) }));
    }

    private async Task Draws(Guid task)
    {
        await foreach (var draw in answers.List("ListCeremonies", new { taskId = task }))
        {
            var (drawId, id) = (draw.GetProperty("drawId").GetString()!, IdOf(draw));
            var folder = $"抽取/{Safe(drawId)}-{Short(draw)}";
            _audited.Add(("matching", "ceremony", $"{id}"));
            await Put("抽取笔录", $"{folder}/抽取记录.html", () => answers.Get("PrintProtocol", new { id }));
            // A draw id may have been annulled and drawn anew: each bundle is asked for by its own commitment.
            var committed = (await answers.Read("GetCeremony", new { id })).GetProperty("committed");
            var commit = committed.ValueKind == JsonValueKind.Object ? $"?commit={committed.GetProperty("commitDigest").GetString()}" : "";
            if (await Put("核验包", $"{folder}/核验包.json", () => answers.Get("DownloadBundle", new { drawId }, commit)))
                await Put("核验包的行", $"{folder}/名录行.jsonl", () => answers.Get("DownloadBundleRows", new { drawId }, commit));
        }
    }

    private async Task Forms(Guid task)
    {
        var number = 0;
        await foreach (var form in answers.List("ListForms", new { }, $"&taskId={task}"))
        {
            var subject = $"{form.GetProperty("creditCode").GetString()}-{form.GetProperty("subjectName").GetString()}";
            _audited.Add(("results", "record_form", $"{IdOf(form)}"));
            await Put("一企一表", $"记录表/{++number:D4}-{Safe(subject)}.html", () => answers.Get("PrintForm", new { id = IdOf(form) }));
        }
    }

    /// <summary>Who did what and when on the task, its draws and its forms; protected values stand there as ciphertext.</summary>
    private async Task<byte[]> Trail(CancellationToken ct)
    {
        var entries = new List<AuditEntry>();
        foreach (var (module, entity, id) in _audited)
            entries.AddRange(await trail.List(new AuditSearch(module, entity, id, null, null, null, actor.Scope.RegionPath), null, MostEntries, ct));
        return JsonSerializer.SerializeToUtf8Bytes(entries.DistinctBy(entry => entry.Id).OrderBy(entry => entry.At).ThenBy(entry => entry.Id), Json.Options);
    }

    /// <returns>False when the step has not taken place or this person may not read it; the list then says so.</returns>
    private async Task<bool> Put(string step, string path, Func<Task<byte[]>> read)
    {
        try
        {
            var content = await read();
            var digest = Convert.ToHexStringLower(SHA256.HashData(content));
            await Write(path, content);
            _contents.Append(CultureInfo.InvariantCulture, $"{step},{path},{content.Length},{digest},\n");
            _digests.Append(CultureInfo.InvariantCulture, $"{digest}  {path}\n");
            return true;
        }
        catch (RefusalException refused)
        {
            _contents.Append(CultureInfo.InvariantCulture, $"{step},,,,\"{refused.Message.Replace('"', '”')}\"\n");
            return false;
        }
    }

    private async Task Write(string path, byte[] content)
    {
        var entry = zip.CreateEntry(path);
        entry.LastWriteTime = clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        await using var stream = entry.Open();
        await stream.WriteAsync(content);
    }

    private static Guid IdOf(JsonElement row) => row.GetProperty("id").GetGuid();

    private static string Short(JsonElement row) => IdOf(row).ToString("N")[^6..];

    private static string Day(JsonElement at) => LegalDay.Of(at.GetDateTimeOffset()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Names of firms go into names of files, on systems that refuse some characters.
    private static string Safe(string name) => string.Concat(name.Select(letter => letter < ' ' || "\\/:*?\"<>|,".Contains(letter, StringComparison.Ordinal) ? '_' : letter));
}
