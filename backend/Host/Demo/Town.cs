using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using DualRandom.SharedKernel;

namespace DualRandom.Host.Demo;

/// <summary>The people of the story and what outlives one task: administrators, offices, departments, officers, annual plans.</summary>
/// <param name="notices">All that will be carried out: a region's plan of the year names each of them.</param>
internal sealed class Town(Stage stage, params Notice[] notices)
{
    private static readonly Dictionary<string, string> Codes = new()
    {
        ["公安局"] = "GA", ["市场监管局"] = "SCJG", ["文化广电和旅游局"] = "WGL", ["应急管理局"] = "YJ", ["商务局"] = "SW", ["消防救援大队"] = "XF",
    };

    private static readonly Dictionary<string, string[]> Aliases = new()
    {
        ["市场监管局"] = ["市场监管部门", "市场监督管理局"], ["文化广电和旅游局"] = ["文化广电与旅游局"],
    };

    private readonly Dictionary<(string Region, string Name), Guid> _departments = [];
    private readonly Dictionary<Guid, Session> _administrators = [];
    private readonly Dictionary<string, Session> _offices = [];
    private readonly Dictionary<(string Region, string Plan), Guid> _plans = [];
    private int _people;
    private int _inspectors;
    private Session? _system;
    private Session? _security;

    /// <summary>Everybody with password, for whoever goes on by hand.</summary>
    public List<(string Who, string SignInName, string Password)> Accounts { get; } = [];

    /// <summary>Inspector → the officer signed in; only those whom a draw chose have an account.</summary>
    public Dictionary<Guid, Session> Officers { get; } = [];

    /// <summary>Inspector → name and department.</summary>
    public Dictionary<Guid, (string Name, Guid Department)> Inspectors { get; } = [];

    public Session System => _system!;

    public Session Security => _security!;

    public Session Administrator(Guid department) => _administrators[department];

    public Guid Department(string region, string name) => _departments[(region, name)];

    public async Task Open()
    {
        _system ??= await First("sysadmin", "系统管理员");
        _security ??= await First("secadmin", "安全管理员");
    }

    /// <summary>Who coordinates in the region: an office that does not inspect.</summary>
    public async Task<Session> Office(string region, string name)
    {
        if (_offices.TryGetValue(region, out var known))
            return known;
        var office = await System.Post("/departments", new { regionCode = region, code = "SSJB", name, kind = "coordinatingOffice", aliases = new[] { "双随机办" } });
        await Person("auditor", "双随机办 审计员", region, Id(office), Role.Auditor);
        return _offices[region] = await Person("office", "双随机办 经办人", region, Id(office), Role.CoordinatingOffice);
    }

    /// <summary>The department with its administrator.</summary>
    public async Task OpenDepartment(string region, string name)
    {
        if (_departments.ContainsKey((region, name)))
            return;
        var code = Codes.TryGetValue(name, out var usual) ? usual : string.Create(CultureInfo.InvariantCulture, $"D{_departments.Count + 1}");
        var department = await System.Post("/departments", new
        {
            regionCode = region, code, name, kind = name.StartsWith("消防", StringComparison.Ordinal) ? "otherPublicBody" : "administrativeBureau",
            aliases = Aliases.GetValueOrDefault(name, []), coordinates = false,
        });
        _departments[(region, name)] = Id(department);
        _administrators[Id(department)] = await Person($"admin.{code.ToLowerInvariant()}", $"{name} 系统管理员", region, Id(department), Role.DepartmentAdministrator);
    }

    /// <summary>As many officers as the department's register needs for the story; made up, and said so by their names.</summary>
    public async Task RegisterInspectors(string region, string name, int count)
    {
        var department = Department(region, name);
        for (var missing = count - Inspectors.Values.Count(inspector => inspector.Department == department); missing > 0; missing--, _inspectors++)
        {
            var inspector = await _administrators[department].Post("/inspectors", new
            {
                name = GeneratedData.Person(_inspectors), position = "科员", postCategory = "综合执法", certificateKind = name.Contains("公安", StringComparison.Ordinal) ? "警官证" : "执法证",
                certificateNumber = string.Create(CultureInfo.InvariantCulture, $"{region}00{_inspectors:D4}"), certificateFrom = "2022-01-01", certificateTo = "2026-12-31",
                phone = GeneratedData.Phone(_inspectors),
            });
            Inspectors[Id(inspector)] = (GeneratedData.Person(_inspectors), department);
        }
    }

    /// <summary>The entries that the notice carries out, of an approved plan; its text is seldom at hand, then the entry repeats the notice.</summary>
    public async Task<Guid[]> PlanEntries(Session office, Notice notice)
    {
        if (!_plans.TryGetValue((notice.Region, notice.PlanTitle), out var plan))
        {
            var entries = notices.Where(other => (other.Region, other.PlanTitle) == (notice.Region, notice.PlanTitle)).Select(Entry);
            plan = _plans[(notice.Region, notice.PlanTitle)] = Id(await office.Post("/annual-plans", new { year = notice.From.Year, title = notice.PlanTitle, entries }));
            await office.Post($"/annual-plans/{plan}/approval", new { }, seen: 1);
        }

        return [.. (await office.Get($"/annual-plans/{plan}")).GetProperty("entries").EnumerateArray().Where(entry => entry.GetProperty("line").GetProperty("name").GetString() == notice.Name).Select(Id)];
    }

    private static object Entry(Notice notice) => new
    {
        notice.Name, field = notice.Category, items = notice.Departments.SelectMany(department => department.Items).Select(item => item.Name), subjects = $"全域{notice.Category}",
        leadDepartment = notice.Lead.Name, cooperatingDepartments = notice.Departments.Where(department => !department.Leads).Select(department => department.Name),
        ratio = $"{(notice.NotLowerThan ? "不低于" : "")}{notice.BasisPoints / 100}%", frequency = "1次/年", period = $"{notice.From:yyyy年M月d日}至{notice.To:yyyy年M月d日}",
    };

    /// <summary>An account for an officer whom a draw chose.</summary>
    public async Task OpenOfficer(string region, string department, Guid inspector)
    {
        if (!Officers.ContainsKey(inspector))
            Officers[inspector] = await Person($"inspector{Officers.Count + 1}", $"{department} {Inspectors[inspector].Name}", region, Department(region, department), Role.Inspector, inspector);
    }

    public async Task<Session> Person(string signInName, string displayName, string region, Guid department, string role, Guid? inspector = null)
    {
        // The same title in another region is another account.
        var name = Accounts.Any(account => account.SignInName == signInName) ? string.Create(CultureInfo.InvariantCulture, $"{signInName}.{++_people}") : signInName;
        var created = await System.Post("/users", new { signInName = name, name = displayName, regionCode = region, departmentId = department, inspectorId = inspector });
        await Security.Put($"/users/{Id(created)}/roles", new { roles = new[] { role } }, created.GetProperty("version").GetInt32());
        var password = NewPassword();
        Accounts.Add((displayName, name, password));
        return await Session.SignIn(stage.Address, name, created.GetProperty("oneTimePassword").GetString()!, password);
    }

    private async Task<Session> First(string signInName, string who)
    {
        var password = NewPassword();
        Accounts.Add((who, signInName, password));
        return await Session.SignIn(stage.Address, signInName, stage.FirstPassword, password);
    }

    private static string NewPassword() => $"Dr-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}-A1";

    private static Guid Id(JsonElement answer) => answer.GetProperty("id").GetGuid();
}
