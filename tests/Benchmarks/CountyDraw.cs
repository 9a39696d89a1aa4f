using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using LogPayload = DualRandom.Matching.Lottery.LogPayload;
using Suite = DualRandom.Matching.Lottery.Suite;

namespace DualRandom.Benchmarks;

/// <summary>
/// A large county in one go, through the public API of a real host: subjects imported, frozen, 5 % drawn and matched to the officers of
/// three departments, one form for each firm. Fails above a minute or 600 MB; the peers in the same run say what the machine could do.
/// </summary>
internal sealed class CountyDraw(HouseFixture house, HostProcess host, SharedClock clock, Report report)
{
    private const int RowsOfAFile = 50_000;
    private const int BasisPoints = 500;
    private const string Category = "互联网上网服务营业场所";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private const int LimitMegabytes = 600;
    private static readonly string[] Departments = ["公安局", "市场监管局", "文化广电和旅游局"];

    private readonly List<HttpClient> _administrators = [];
    private HttpClient _office = null!;
    private HttpClient _system = null!;

    public static async Task<bool> Run(SharedClock clock, int firms, int officers)
    {
        clock.Set(new DateTimeOffset(2024, 4, 9, 1, 0, 0, TimeSpan.Zero));
        await using var house = await HouseFixture.Start(null, builder => builder.Services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(clock), "--Doors=office", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Warning");
        await using var host = await HostProcess.Start(house, ["DualRandom.Benchmarks.dll", "host"], ["--Database:PoolSize=8"]);
        var report = new Report(host.Id);
        Console.WriteLine($"{firms:N0} subjects, {officers:N0} officers, {Environment.ProcessorCount} cores");
        var county = new CountyDraw(house, host, clock, report);
        await county.People(officers);
        var drawn = await county.Lead(firms, officers);
        var (time, memory) = (report.Sum, report.PeakMegabytes);
        await Peers.Compare(house.Database, report, drawn);
        await county.Lists();
        Console.WriteLine($"in all {time.TotalSeconds:F1} s of {Limit.TotalSeconds:F0}, host at most {memory} MB of {LimitMegabytes}");
        return time <= Limit && memory <= LimitMegabytes;
    }

    /// <summary>On a host started anew, whose sessions write their plans.</summary>
    private async Task Lists()
    {
        await ListPlans.Watch(house.Database);
        await host.Kill();
        await host.Start();
        using var office = await SignIn(Role.CoordinatingOffice, null);
        using var administrator = await SignIn(Role.DepartmentAdministrator, Departments[0]);
        using var system = await SignIn(Role.SystemAdministrator, null);
        using var audit = await SignIn(Role.AuditAdministrator, null);
        var (task, subject) = ($"{await house.Ask<Guid>("select id from plans.inspection_task")}", $"{await house.Ask<Guid>("select subject_id from matching.drawn_subject limit 1")}");
        var variables = new Dictionary<string, string>
        {
            ["tasks/{taskId}"] = $"tasks/{task}", ["tasks/{id}"] = $"tasks/{task}", ["subjects/{id}"] = $"subjects/{subject}", ["calendar/{year}"] = "calendar/2024",
            ["ceremonies/{id}"] = $"ceremonies/{await house.Ask<Guid>("select id from matching.ceremony order by id limit 1")}",
            ["record-forms/{id}"] = $"record-forms/{await house.Ask<Guid>("select id from results.record_form limit 1")}", ["{column}"] = "subjects",
        };
        await new ListPlans(TestPostgres.ServerLog).Look(
            await ListPlans.Lists(
                office, variables, $"/subjects?search={Uri.EscapeDataString("网吧4711")}", "/subjects?search=91130534MA0004", "/subjects?status=closed", $"/subjects?category={Uri.EscapeDataString(Category)}",
                $"/record-forms?taskId={task}&state=open", "/record-forms?overdue=true", $"/inspectors?search={Uri.EscapeDataString("人员1")}", $"/public/results?q={Uri.EscapeDataString("网吧4711")}",
                "/audit?module=subjects&entity=subject"),
            office, administrator, system, audit);
    }

    private async Task People(int officers)
    {
        _office = await SignIn(Role.CoordinatingOffice, null);
        _system = await SignIn(Role.SystemAdministrator, null);
        foreach (var name in Departments)
            _administrators.Add(await SignIn(Role.DepartmentAdministrator, name));
        await report.Step("items published, officers registered", async () =>
        {
            for (var i = 0; i < Departments.Length; i++)
                await Staff(_administrators[i], i, officers * (i + 1) / Departments.Length - officers * i / Departments.Length);
        }, counts: false);
    }

    private async Task<HttpClient> SignIn(string role, string? department) =>
        await Kit.People.SignIn(host.Address, await house.Person(role, department: department));

    private static async Task Staff(HttpClient administrator, int department, int officers)
    {
        var items = await administrator.Upload("/item-imports", Bytes(["检查项目,检查内容,检查依据,检查方式", $"{Departments[department]}检查,内容,依据,实地核查"]), "事项.csv");
        await administrator.Post($"/item-imports/{items.Id()}/confirmation");
        var ids = (await administrator.Get($"/items?search={Departments[department]}")).GetProperty("items").EnumerateArray().Select(item => item.Id()).ToList();
        await administrator.Post("/items/publication", new { itemIds = ids });
        var people = await administrator.Upload("/inspector-imports", Bytes(
            ["姓名,手机号,执法证编号,执法证有效期", .. Enumerable.Range(1, officers).Select(i => $"示例人员{department}{i:D4},138{department}{i:D7},1305{department}{i:D6},2026-12-31")]), "人员.csv");
        await administrator.Post($"/inspector-imports/{people.Id()}/confirmation");
    }

    /// <returns>How many were drawn.</returns>
    private async Task<int> Lead(int firms, int officers)
    {
        for (var first = 0; first < firms; first += RowsOfAFile)
        {
            var (from, count) = (first, Math.Min(RowsOfAFile, firms - first));
            var table = Bytes(["企业名称,统一社会信用代码,管辖单位,地址", .. Enumerable.Range(from, count).Select(i => $"清河县示例网吧{i}号,{Code(i)},第{i % 6 + 1}市场监管所,清河县示例路{i}号")]);
            var import = await report.Step($"import: {count:N0} rows checked ({from / RowsOfAFile + 1})", () => _office.Upload("/subject-imports", table, $"名录{from}.csv", ("category", Category)));
            await report.Step($"import: {count:N0} rows applied ({from / RowsOfAFile + 1})", () => _office.Post($"/subject-imports/{import.Id()}/confirmation"));
        }

        var task = await report.Step("task drafted and approved", ApproveTask);
        var frozen = await report.Step("pool frozen and hashed", () => Until(() => _office.TryPost($"/tasks/{task}/ceremonies")));
        var subjects = await Draw("subjects", _office, frozen);
        await report.Step("confirmed by each department", async () =>
        {
            for (var i = 0; i < Departments.Length; i++)
                await _administrators[i].Post($"/ceremonies/{frozen.Id()}/confirmations", new { inspectorCount = officers * (i + 1) / Departments.Length - officers * i / Departments.Length, remarks = Array.Empty<object>() });
        });
        for (var i = 0; i < Departments.Length; i++)
        {
            var administrator = _administrators[i];
            var pool = await report.Step($"officers frozen ({i + 1})", () => administrator.Post($"/tasks/{task}/inspector-ceremonies"));
            await Draw($"officers, teams, matching ({i + 1})", administrator, pool);
        }

        await report.Step("assignments dispatched", () => RunJob("matching.dispatch-assignments"));
        await report.Step("forms made", async () =>
        {
            while (await house.Ask<long>("select count(*) from results.record_form") < subjects)
                await Task.Delay(20);
        });
        await house.Settle();
        return subjects;
    }

    private async Task<Guid> ApproveTask()
    {
        var task = await _office.Post("/tasks", new
        {
            documentNumber = "清双随机办〔2024〕8号", name = "大县抽查", outsidePlanReason = "压力测量", issuedBy = "双随机办", issuedOn = "2024-04-09", windowFrom = "2024-04-09",
            windowTo = "2024-05-31", subjectCategory = Category, subjectRegionCode = Kit.People.Qinghe, basisPoints = BasisPoints, notLowerThan = true, usesRiskClasses = false,
            departments = Departments.Select((name, i) => new { name, leads = i == 0, items = new[] { new { name = $"{name}检查" } } }),
            confirmWithin = 1, enterResultsWithin = 20, signatureBy = "法定代表人", signatureMode = "signAndSeal", entryReviewedByAnother = false,
            publicationSystem = "国家企业信用信息公示系统（河北）", rulePack = "CN",
        });
        await _office.Post($"/tasks/{task.Id()}/approval", version: task.Number("version"));
        return task.Id();
    }

    /// <summary>Commitment, the digits of three witnesses, the deadline, and the draw that takes place by itself.</summary>
    private async Task<int> Draw(string what, HttpClient office, JsonElement frozen)
    {
        var committed = await report.Step($"committed and witnessed: {what}", async () =>
        {
            var commitment = await office.Post($"/ceremonies/{frozen.Id()}/commitment", new { witnessDeadline = clock.GetUtcNow().AddMinutes(10) });
            var witnesses = commitment.GetProperty("slots").EnumerateArray().Select(slot => (
                Code: slot.Text("code"), Client: _administrators[Array.IndexOf(Departments, slot.Text("departmentName"))], Nonce: RandomNumberGenerator.GetBytes(16),
                Digits: string.Concat(Enumerable.Range(0, slot.Number("digitCount")).Select(_ => RandomNumberGenerator.GetInt32(10))))).ToList();
            foreach (var (code, client, nonce, digits) in witnesses)
                await client.Post($"/ceremonies/{frozen.Id()}/witnesses/{code}/commitment", new { hash = Convert.ToHexStringLower(LogPayload.WitnessCommit(Suite.Sha256, commitment.Text("drawId"), code, nonce, digits)) });
            foreach (var (code, client, nonce, digits) in witnesses)
                await client.Post($"/ceremonies/{frozen.Id()}/witnesses/{code}/reveal", new { nonce = Convert.ToHexStringLower(nonce), digits });
            return commitment;
        });
        clock.Set(committed.GetProperty("witnessDeadline").GetDateTimeOffset().AddSeconds(1));
        await report.Step($"drawn: {what}", () => RunJob("matching.run-due-draws"));
        var ceremony = await office.Get($"/ceremonies/{frozen.Id()}");
        if (ceremony.Text("state") != "drawn")
            throw new InvalidOperationException($"Not drawn: {ceremony}");
        return (int)await house.Ask<long>($"select count(*) from matching.drawn_subject where ceremony_id = '{frozen.Id()}'");
    }

    private Task<JsonElement> RunJob(string id) => _system.Post($"/jobs/{id}/runs");

    /// <summary>Asks again while an event is still on its way.</summary>
    private static async Task<JsonElement> Until(Func<Task<HttpResponseMessage>> ask)
    {
        while (true)
        {
            using var answer = await ask();
            var text = await answer.Content.ReadAsStringAsync();
            if (answer.IsSuccessStatusCode)
                return JsonDocument.Parse(text).RootElement;
            if ((int)answer.StatusCode is not (404 or 409))
                throw new InvalidOperationException(text);
            await Task.Delay(20);
        }
    }

    private static byte[] Bytes(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines));

    private static string Code(int index)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"91130534MA{index:D7}");
        return "0123456789ABCDEFGHJKLMNPQRTUWXY".Select(check => body + check).First(code => CreditCode.TryParse(code, out var valid, out _) && valid.Warning is null);
    }
}
