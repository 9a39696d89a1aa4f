using System.Text;
using System.Text.Json;
using DualRandom.Host.Demo;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Journey;

/// <summary>
/// One notice over HTTP, step by step, each step by the person whom the notice names: the office or the lead department that
/// organises, each unit's administrator, the officers whom the draw chose.
/// </summary>
internal sealed partial class JointInspection(HouseFixture house, TypedNotice notice) : IDisposable
{
    private readonly Dictionary<string, HttpClient> _administrators = [];
    private int _persons;

    public HouseFixture House { get; } = house;

    public TypedNotice Notice { get; } = notice;

    /// <summary>双随机办 of the notice's region.</summary>
    public HttpClient Office { get; private set; } = null!;

    /// <summary>Who runs the task: the office, or the lead department where the notice has it organise.</summary>
    public HttpClient Organiser { get; private set; } = null!;

    public HttpClient Approver { get; private set; } = null!;

    public Guid TaskId { get; private set; }

    public Guid CeremonyId { get; private set; }

    public string Lead { get; private set; } = "";

    /// <summary>The lead first, then in the order of the notice.</summary>
    public IReadOnlyList<string> Departments { get; private set; } = [];

    public IReadOnlyDictionary<string, IReadOnlyList<NoticeItem>> Items { get; private set; } = new Dictionary<string, IReadOnlyList<NoticeItem>>();

    private bool LeadOrganises => Notice.CoordinatedBy == Lead;

    public HttpClient Administrator(string department) => _administrators[department];

    /// <param name="leads">Where the notice fixes rules only, whoever initiates.</param>
    /// <param name="items">Department and item, for a notice that names none.</param>
    public async Task Open(string? leads = null, params (string Department, string Item)[] items)
    {
        Lead = Notice["leadDepartment"].GetString() ?? leads!;
        var listed = Notice["items"].EnumerateArray().Select(item => (Department: item.Text("department"), Item: NoticeItem.Read(item)))
            .Concat(items.Select(item => (item.Department, Item: new NoticeItem(item.Item, [])))).ToList();
        Items = listed.GroupBy(item => item.Department).ToDictionary(same => same.Key, same => (IReadOnlyList<NoticeItem>)[.. same.Select(item => item.Item)]);
        Departments = [Lead, .. listed.Select(item => item.Department).Where(name => name != Lead).Distinct()];
        Office = await House.SignedIn(Role.CoordinatingOffice, Notice.Region);
        foreach (var department in Departments)
            _administrators[department] = await House.SignedIn(Role.DepartmentAdministrator, Notice.Region, department, name: $"{department}系统管理员");
        var runByLead = LeadOrganises || leads is not null;
        Organiser = runByLead ? Administrator(Lead) : Office;
        Approver = runByLead ? await House.SignedIn(Role.UnitLeader, Notice.Region, Lead, name: $"{Lead}主管负责人") : Office;
    }

    /// <summary>Each department's list, imported as a table and made public.</summary>
    public async Task PublishItems()
    {
        foreach (var department in Departments)
        {
            var (administrator, items) = (Administrator(department), Items[department]);
            var import = await administrator.Upload("/item-imports", GeneratedData.ItemSheet(items), $"{department}事项清单.xlsx");
            await administrator.Post($"/item-imports/{import.Id()}/confirmation");
            var rows = await Rows(administrator, $"/items?departmentId={await DepartmentId(department)}");
            await administrator.Post("/items/publication", new { itemIds = rows.Where(row => row.GetProperty("publishedOn").ValueKind == JsonValueKind.Null).Select(row => row.Id()) });
            Say($"{department}：事项 {import.Number("accepted")} 项已公布");
        }
    }

    /// <summary>The six columns of 曲阳 第十二条 with kind and validity of the certificate.</summary>
    public async Task RegisterInspectors(int each)
    {
        foreach (var department in Departments)
        {
            var kind = department.Contains("公安", StringComparison.Ordinal) ? "警官证" : "执法证";
            var table = new StringBuilder("单位,姓名,职务,证件类型,执法证（警官证）号,有效期,执法岗位,联系电话\n");
            for (var i = 0; i < each; i++)
            {
                var number = Interlocked.Increment(ref _persons);
                table.Append($"{department},{GeneratedData.Person(number)},科员,{kind},{Notice.Region}{number:D6},2027-12-31,综合执法,{GeneratedData.Phone(number)}\n");
            }

            var import = await Administrator(department).Upload("/inspector-imports", Encoding.UTF8.GetBytes(table.ToString()), $"{department}执法人员.csv");
            await Administrator(department).Post($"/inspector-imports/{import.Id()}/confirmation");
        }

        Say($"执法检查人员：每部门 {each} 人");
    }

    /// <param name="by">Whose register it is; null: the office of the notice.</param>
    public async Task ImportSubjects(byte[] table, string name = "名录.xlsx", HttpClient? by = null, string? region = null)
    {
        var office = by ?? Office;
        var import = await office.Upload("/subject-imports", table, name, ("regionCode", region ?? Notice.Region), ("category", Category));
        var applied = await office.Post($"/subject-imports/{import.Id()}/confirmation");
        Say($"检查对象名录：{name} {import.Number("rows")} 行，导入 {applied.Number("added")} 户，退回 {applied.Number("rejected")} 行，提示 {import.GetProperty("warnings").GetArrayLength()} 条");
    }

    /// <summary>The plan with its entries, the task with every field of the notice, approved.</summary>
    /// <param name="change">Fields that this journey fills in otherwise.</param>
    public async Task ApproveTask(params (string Field, object? Value)[] change)
    {
        TaskId = await Draft(change);
        var drafted = await Organiser.Get($"/tasks/{TaskId}");
        await Approver.Post($"/tasks/{TaskId}/approval", version: drafted.Number("version"));
        await House.Settle();
        Say($"任务《{drafted.Text("name")}》已批准，规则包 {drafted.GetProperty("plan").Text("rulePack")}");
        foreach (var filled in Notice.Filled)
            Say($"  原文未录：{filled}");
    }

    public async Task<Guid> Draft(params (string Field, object? Value)[] change)
    {
        var body = await TaskBody();
        foreach (var (field, value) in change)
            body[field] = value;
        return (await Organiser.Post("/tasks", body, 201)).Id();
    }

    public async Task<Guid> DepartmentId(string name) => (await House.Department(name, Notice.Region)).Id;

    /// <summary>All rows of a list that fits one page.</summary>
    public static async Task<List<JsonElement>> Rows(HttpClient client, string path)
    {
        var page = await client.Get($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}size=500");
        page.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null, path);
        return [.. page.GetProperty("items").EnumerateArray()];
    }

    public void Say(string evidence) => TestContext.Out.WriteLine($"{Notice.Name} · {evidence}");

    public void Dispose()
    {
        foreach (var person in _administrators.Values.Concat(_officers.Values.Select(officer => officer.Value.Result)).Append(Office).Append(Approver))
            person.Dispose();
    }
}
