using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using DualRandom.SharedKernel;

namespace DualRandom.Host.Demo;

/// <summary>How the story moves time and opens the clock door; the demo and the journey test differ only here.</summary>
/// <param name="MoveTo">The legal clock, forward.</param>
/// <param name="RunJob">What the scheduler would do at that time.</param>
/// <param name="Say">A step with its evidence.</param>
internal sealed record Stage(Uri Address, string FirstPassword, Action<DateOnly, TimeOnly> MoveTo, Func<string, Task> RunJob, Action<string> Say);

/// <summary>
/// The main job of 清双随机办〔2024〕8号 through the public API only: from the accounts to the published results. Every number it
/// prints comes from an answer.
/// </summary>
internal sealed partial class MainJob(Stage stage)
{
    private const string Region = "130534";
    private const string AnnualPlan = "年初“双随机、一公开”监管工作抽查计划";
    private const string Category = "互联网上网服务营业场所";
    private static readonly string[] DepartmentNames = ["公安局", "市场监管局", "文化广电和旅游局"];
    private static readonly Dictionary<string, string[]> Items = new()
    {
        ["公安局"] = ["互联网上网服务营业场所信息网络安全检查"],
        ["市场监管局"] = ["登记信息检查", "公示信息检查", "广告行为检查"],
        ["文化广电和旅游局"] = ["互联网上网服务营业场所“双随机”抽查"],
    };

    private readonly Dictionary<string, Session> _administrators = [];
    private readonly Dictionary<string, Guid> _departments = [];
    private readonly Dictionary<Guid, Session> _officers = [];
    private Session _system = null!;
    private Session _security = null!;

    /// <summary>Signed in as the coordinating office, once the accounts are there.</summary>
    public Session Office { get; private set; } = null!;

    public Guid TaskId { get; private set; }

    public Guid CeremonyId { get; private set; }

    /// <summary>Sign-in name → password, for whoever goes on by hand.</summary>
    public List<(string Who, string SignInName, string Password)> Accounts { get; } = [];

    public IReadOnlyDictionary<string, Session> Administrators => _administrators;

    public IReadOnlyDictionary<string, Guid> Departments => _departments;

    /// <param name="subjects">The register as a spreadsheet; each firm gets the task's region and category.</param>
    public async Task Run(byte[] subjects, string subjectsName)
    {
        await OpenAccounts();
        await PublishItems();
        await RegisterInspectors();
        await ImportSubjects(subjects, subjectsName);
        await ApproveTask();
        await DrawSubjects();
        await Confirm();
        await DrawInspectors();
        await Inspect();
        await EnterResults();
        await Look();
    }

    private async Task OpenAccounts()
    {
        _system = await Administrator("sysadmin", "系统管理员");
        _security = await Administrator("secadmin", "安全管理员");
        var office = await _system.Post("/departments", new { regionCode = Region, code = "SSJB", name = "清河县双随机一公开工作领导小组办公室", kind = "coordinatingOffice", aliases = new[] { "双随机办" } });
        Office = await Person("office", "双随机办 经办人", Id(office), Role.CoordinatingOffice);
        string[] codes = ["GA", "SCJG", "WGL"];
        string[][] aliases = [[], ["市场监管部门", "市场监督管理局"], ["文化广电与旅游局"]];
        for (var i = 0; i < DepartmentNames.Length; i++)
        {
            var name = DepartmentNames[i];
            var department = await _system.Post("/departments", new { regionCode = Region, code = codes[i], name, kind = "administrativeBureau", aliases = aliases[i] });
            _departments[name] = Id(department);
            _administrators[name] = await Person($"admin.{codes[i].ToLowerInvariant()}", $"{name} 系统管理员", Id(department), Role.DepartmentAdministrator);
        }

        stage.Say($"1 账号：双随机办 1 个，部门系统管理员 {_administrators.Count} 个，三员分立");
    }

    private async Task PublishItems()
    {
        foreach (var (name, items) in Items)
        {
            var administrator = _administrators[name];
            var import = await administrator.Upload("/item-imports", GeneratedData.ItemSheet(items), $"{name}事项清单.xlsx");
            await administrator.Post($"/item-imports/{Id(import)}/confirmation", new { });
            var rows = await administrator.All($"/items?departmentId={_departments[name]}");
            var published = await administrator.Post("/items/publication", new { itemIds = rows.Select(row => Id(row)) });
            stage.Say($"2 事项清单：{name} 导入 {Number(import, "accepted")} 项，公布 {Number(published, "published")} 项");
        }
    }

    private async Task ApproveTask()
    {
        var task = await Office.Post("/tasks", TaskOf2024(await ApprovePlan()));
        TaskId = Id(task);
        await Office.Post($"/tasks/{TaskId}/approval", new { });
        var approved = await Office.Get($"/tasks/{TaskId}");
        stage.Say($"5 任务：{Text(approved, "documentNumber")} 已批准（{Text(approved, "approvedBy")}）");
    }

    /// <summary>The plan of the beginning of the year that the notice follows; its text is not at hand, the entry repeats the notice.</summary>
    private async Task<Guid> ApprovePlan()
    {
        var entry = new
        {
            number = "1", name = "互联网上网服务营业场所部门联合抽查", field = "互联网上网服务营业场所", items = Items.Values.SelectMany(items => items),
            subjects = "全县互联网上网服务营业场所", leadDepartment = DepartmentNames[0], cooperatingDepartments = DepartmentNames[1..], ratio = "不低于30%",
            frequency = "1次/年", period = "2024年4月至5月",
        };
        var plan = await Office.Post("/annual-plans", new { year = 2024, title = AnnualPlan, entries = new[] { entry } });
        await Office.Post($"/annual-plans/{Id(plan)}/approval", new { });
        return Id((await Office.Get($"/annual-plans/{Id(plan)}")).GetProperty("entries")[0]);
    }

    /// <summary>清双随机办〔2024〕8号 as its notice fixes it.</summary>
    /// <param name="planEntry">What it carries out; null where the house holds no plan.</param>
    public static object TaskOf2024(Guid? planEntry = null) => new
    {
        documentNumber = "清双随机办〔2024〕8号",
        name = "2024年清河县互联网上网服务营业场所“双随机、一公开”部门联合抽查",
        annualPlan = AnnualPlan,
        annualPlanEntryIds = planEntry is null ? null : new[] { planEntry },
        outsidePlanReason = planEntry is null ? "年初计划未录入本系统" : null,
        issuedBy = "清河县双随机一公开工作领导小组办公室",
        issuedOn = "2024-04-09",
        windowFrom = "2024-04-09",
        windowTo = "2024-05-31",
        subjectCategory = Category,
        subjectRegionCode = Region,
        basisPoints = 3000,
        notLowerThan = true,
        usesRiskClasses = true,
        departments = DepartmentNames.Select((name, index) => new { name, leads = index == 0, items = Items[name].Select(item => new { name = item }) }),
        confirmWithin = 1,
        enterResultsWithin = 20,
        signatureBy = "法定代表人",
        signatureMode = "signAndSeal",
        entryReviewedByAnother = false,
        publicationSystem = "国家企业信用信息公示系统（河北）",
        rulePack = "CN",
    };

    private async Task<Session> Administrator(string signInName, string who)
    {
        var password = NewPassword();
        Accounts.Add((who, signInName, password));
        return await Session.SignIn(stage.Address, signInName, stage.FirstPassword, password);
    }

    private async Task<Session> Person(string signInName, string displayName, Guid department, string role, Guid? inspector = null)
    {
        var created = await _system.Post("/users", new { signInName, name = displayName, regionCode = Region, departmentId = department, inspectorId = inspector });
        await _security.Put($"/users/{Id(created)}/roles", new { roles = new[] { role } }, (int)Number(created, "version"));
        var password = NewPassword();
        Accounts.Add((displayName, signInName, password));
        return await Session.SignIn(stage.Address, signInName, Text(created, "oneTimePassword"), password);
    }

    private static string NewPassword() => $"Dr-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}-A1";

    /// <summary>Asks until the answer is there: events reach other rooms a moment later.</summary>
    private static async Task<T> Until<T>(Func<Task<T>> ask, Func<T, bool> good)
    {
        var patience = Environment.TickCount64 + 60_000;
        while (true)
        {
            try
            {
                var answer = await ask();
                if (good(answer))
                    return answer;
            }
            catch (StoryBrokenException e) when (e.Status is 404 or 409 && Environment.TickCount64 < patience)
            {
            }

            if (Environment.TickCount64 > patience)
                throw new StoryBrokenException("等待超时：事件没有送达");
            await Task.Delay(50);
        }
    }

    private static Guid Id(JsonElement answer, string property = "id") => answer.GetProperty(property).GetGuid();

    private static string Text(JsonElement answer, string property) => answer.GetProperty(property).GetString() ?? "";

    private static long Number(JsonElement answer, string property) =>
        answer.GetProperty(property) is { ValueKind: JsonValueKind.String } text ? long.Parse(text.GetString()!, CultureInfo.InvariantCulture) : answer.GetProperty(property).GetInt64();
}
