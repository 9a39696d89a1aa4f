using System.Text;
using DualRandom.Kit;
using DualRandom.SharedKernel;

namespace DualRandom.Tests.Plans;

/// <summary>What a task needs before it can be drafted: departments with items, and a body as a clerk would type it.</summary>
internal static class Given
{
    public const string Police = "公安局";
    public const string Culture = "文化广电和旅游局";
    public const string NetworkCheck = "信息网络安全检查";
    public const string CafeCheck = "经营活动检查";
    public const string ItemHeadings = "检查项目,检查子项,检查内容,检查依据,检查方式,检查结果\n";
    public const string PlanHeadings = "序号,抽查名称,抽查领域,抽查事项,检查对象,发起部门,配合部门,抽查比例,抽查频次,实施时间\n";

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Two departments, each with one published item of its own.</summary>
    public static async Task TwoDepartments(this HouseFixture house)
    {
        await house.Department(Culture, aliases: ["文化广电与旅游局"]);
        foreach (var (department, item) in new[] { (Police, NetworkCheck), (Culture, CafeCheck) })
        {
            using var administrator = await house.SignedIn(Role.DepartmentAdministrator, department: department);
            await administrator.Post("/items/publication", new { itemIds = new[] { await administrator.Item(item) } });
        }
    }

    /// <summary>An item of the administrator's department, imported and not yet published.</summary>
    public static async Task<Guid> Item(this HttpClient administrator, string name)
    {
        var import = await administrator.Upload("/item-imports", Utf8($"{ItemHeadings}{name},,内容,依据,实地核查,\n"), "事项.csv");
        await administrator.Post($"/item-imports/{import.Id()}/confirmation");
        return (await administrator.Get($"/items?search={Uri.EscapeDataString(name)}")).GetProperty("items")[0].Id();
    }

    /// <summary>A body that is taken as it is; each test replaces what it is about.</summary>
    public static Dictionary<string, object?> Task(params (string Field, object? Value)[] changes)
    {
        var body = new Dictionary<string, object?>
        {
            ["documentNumber"] = null, ["name"] = "网吧部门联合抽查", ["issuedBy"] = "清河县双随机办", ["issuedOn"] = "2024-04-09",
            ["outsidePlanReason"] = "临时部署", ["windowFrom"] = "2024-04-10", ["windowTo"] = "2024-05-31", ["subjectCategory"] = "互联网上网服务营业场所",
            ["subjectRegionCode"] = People.Qinghe, ["basisPoints"] = 3000, ["notLowerThan"] = true, ["usesRiskClasses"] = false,
            ["departments"] = new[] { Department(Police, NetworkCheck, leads: true), Department(Culture, CafeCheck) },
            ["signatureBy"] = "法定代表人", ["signatureMode"] = "signAndSeal", ["entryReviewedByAnother"] = false,
            ["publicationSystem"] = "国家企业信用信息公示系统（河北）", ["rulePack"] = "CN",
        };
        foreach (var (field, value) in changes)
            body[field] = value;
        return body;
    }

    public static object Department(string name, string item, bool leads = false) => new { name, leads, items = new[] { new { name = item } } };

    public static object Line(string name, string ratio = "5%", string period = "", string frequency = "1次/年") =>
        new { name, items = new[] { "经营活动检查" }, leadDepartment = Culture, subjects = "全县网吧", ratio, period, frequency };

    /// <summary>As somebody who has just read it.</summary>
    public static async Task<HttpResponseMessage> ApprovePlan(this HttpClient office, Guid plan) =>
        await office.TryPost($"/annual-plans/{plan}/approval", version: (await office.Get($"/annual-plans/{plan}")).Number("version"));
}
