using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DualRandom.Kit;
using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;
using DualRandom.Tests.Plans;
using DualRandom.Tests.Results;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Host;

/// <summary>全程电子化: every step of a task in one file, with digests; what has not taken place stands there with the reason.</summary>
public sealed class TaskArchiveTests
{
    private HouseFixture _house = null!;
    private HttpClient _office = null!;
    private Guid _task;

    /// <summary>An approved task whose two firms have their forms.</summary>
    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start();
        _house.Clock.Set("2024-04-09");
        await _house.TwoDepartments();
        _office = await _house.SignedIn(Role.CoordinatingOffice);
        _task = (await _office.Post("/tasks", Plans.Given.Task(), 201)).Id();
        _house.Clock.Advance(TimeSpan.FromMinutes(1));
        await _office.Post($"/tasks/{_task}/approval", version: 1);
        await _house.Settle();
        await _house.Tell("matching", new AssignmentsDispatched(
            Guid.NewGuid(), Results.Given.Now, _task, Results.Given.Region, 1, 1,
            [Firm(1, "示例/网吧"), Firm(2, "另一网吧")]));
        await _house.Settle();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _office.Dispose();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task Every_step_is_a_file_and_every_file_has_its_digest()
    {
        using var zip = await Archive(_office);
        var files = zip.Entries.ToDictionary(entry => entry.FullName, Bytes);
        var forms = files.Keys.Where(name => name.StartsWith("记录表/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        forms.Select(name => name[..8]).ShouldBe(["记录表/0001", "记录表/0002"]);
        forms.Select(name => name[9..]).ShouldBe(["91130534MA00000001-示例_网吧.html", "91130534MA00000002-另一网吧.html"], ignoreOrder: true);
        files.Keys.Except(forms).ShouldBe(
            ["方案/通知和工作方案.html", "方案/通知送达.json", "沟通/问题和答复.json", "沟通/上门时间.json", "统计/统计表.xlsx", "公示/已公示的结果.csv", "留痕/操作留痕.json", "目录.csv", "SHA256SUMS"], ignoreOrder: true);
        Encoding.UTF8.GetString(files["方案/通知和工作方案.html"]).ShouldContain("网吧部门联合抽查");
        Encoding.UTF8.GetString(files[forms[0]]).ShouldContain("一企一表");
        var digests = Encoding.UTF8.GetString(files["SHA256SUMS"]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split("  ")).ToDictionary(line => line[1], line => line[0]);
        digests.Count.ShouldBe(files.Count - 2);
        digests.ShouldAllBe(digest => digest.Value == Convert.ToHexStringLower(SHA256.HashData(files[digest.Key])));
        Encoding.UTF8.GetString(files["目录.csv"]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1 + digests.Count);
        var acts = JsonDocument.Parse(files["留痕/操作留痕.json"]).RootElement.EnumerateArray().Select(entry => entry.Text("act")).ToList();
        acts.ShouldContain("ApproveTask");
        acts.IndexOf("DraftTask").ShouldBeLessThan(acts.IndexOf("ApproveTask"));
    }

    [Test]
    public async Task Only_who_may_read_everything_gets_it_and_only_of_a_task_in_sight()
    {
        using var police = await _house.SignedIn(Role.DepartmentAdministrator, department: Plans.Given.Police);
        (await police.TryGet($"/tasks/{_task}/archive").Refused(403)).ShouldBe("not-permitted");
        using var neighbour = await _house.SignedIn(Role.CoordinatingOffice, region: "130529");
        (await neighbour.TryGet($"/tasks/{_task}/archive").Refused(404)).ShouldBe("not-found");
    }

    [Test]
    public async Task A_step_that_has_not_taken_place_is_named_with_the_reason()
    {
        var draft = (await _office.Post("/tasks", Plans.Given.Task(("name", "尚未批准的任务")), 201)).Id();
        using var answer = await _office.GetAsync($"/api/v1/tasks/{draft}/archive");
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        var contents = Encoding.UTF8.GetString(Bytes(zip.GetEntry("目录.csv")!));
        contents.ShouldContain("统计,,,,\"任务不存在，或不在可见范围内\"");
    }

    private async Task<ZipArchive> Archive(HttpClient client)
    {
        using var answer = await client.TryGet($"/tasks/{_task}/archive");
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var all = new MemoryStream();
        content.CopyTo(all);
        return all.ToArray();
    }

    private static Assignment Firm(int number, string name) => Results.Given.Assigned(number) with { SubjectName = name, Officers = [] };
}
