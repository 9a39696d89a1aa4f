using DualRandom.Kit;
using DualRandom.SharedKernel;

namespace DualRandom.Tests.Plans;

/// <summary>The tasks of the real notices as a clerk types them; what their texts leave null stays null here.</summary>
internal static class Notices
{
    public const string Xinhua = "410402";
    public const string Tangshan = "130200";
    public const string Quyang = "130634";

    public static IReadOnlyList<(string Name, string Yes)> TangshanPoints { get; } =
    [
        ("证照信息", "noQuestion"), ("经营情况", "noQuestion"), ("登记事项", "noQuestion"), ("公示信息", "noQuestion"), ("是否接纳未成年人", "problem"),
        ("是否擅自停止实施经营管理技术措施", "problem"), ("是否悬挂《网络文化经营许可证》和未成年人禁入标志", "good"),
        ("是否按规定核对、登记上网消费者的有效身份证件和记录有关上网信息", "good"),
        ("变更名称、住所、法定代表人或者主要负责人、网络地址或者终止经营活动是否向文化行政部门办理有关手续或者备案", "good"), ("信息网络安全", "noQuestion"), ("安全管理", "noQuestion"),
    ];

    private static readonly Dictionary<string, string[]> Emergency = new()
    {
        ["应急管理局"] = ["危险化学品及相关企业的安全检查", "工贸行业企业的安全检查"],
        ["市场监管局"] = ["登记事项检查", "公示信息检查", "拍卖等重要领域市场规范管理检查等", "产品质量监督检查", "计量监督检查"],
        ["商务局"] = ["成品油市场管理等"],
        ["消防救援大队"] =
        [
            "对单位履行法定消防安全职责情况的监督抽查", "对使用领域消防产品质量的监督检查", "对社会消防技术服务活动的监督抽查", "对注册消防工程师执业活动的监督抽查",
        ],
    };

    /// <summary>清双随机办〔2024〕21号.</summary>
    public static async Task<Dictionary<string, object?>> Qinghe21(HouseFixture house)
    {
        var departments = await Departments(house, People.Qinghe, Emergency);
        return Given.Task(
            ("documentNumber", "清双随机办〔2024〕21号"), ("name", "2024年度清河县应急管理领域“双随机、一公开”部门联合抽查"), ("issuedOn", "2024-05-27"),
            ("issuedBy", "清河县双随机一公开工作领导小组办公室"), ("windowFrom", "2024-05-27"), ("windowTo", "2024-07-31"), ("subjectCategory", "应急领域相关主体"),
            ("basisPoints", 2000), ("usesRiskClasses", true), ("departments", departments), ("confirmWithin", 1), ("enterResultsWithin", 20), ("rulePack", "HEBEI"),
            ("contacts", new[]
            {
                new { department = "双随机办", name = "张三", phone = "0319-1234567", isPublic = true },
                new { department = "应急管理局", name = "李四", phone = "0319-7654321", isPublic = false },
            }),
            ("paper", new { addressees = new[] { "县“双随机、一公开”监管工作领导小组成员单位" } }));
    }

    /// <summary>平新双随机办〔2023〕16号.</summary>
    public static async Task<Dictionary<string, object?>> Xinhua16(HouseFixture house)
    {
        var departments = await Departments(house, Xinhua, new()
        {
            ["区文化广电和旅游局"] = ["对互联网上网服务营业场所经营活动检查"], ["新华公安分局"] = ["对互联网上网服务场所检查"],
        });
        return Given.Task(
            ("documentNumber", "平新双随机办〔2023〕16号"), ("name", "平顶山市新华区互联网上网服务营业场所信用风险分类“双随机、一公开”部门联合监管"),
            ("issuedOn", "2023-04-02"), ("issuedBy", "平顶山市新华区部门联合“双随机、一公开”监管工作联席会议办公室"), ("windowFrom", "2023-06-30"),
            ("windowTo", "2023-12-30"), ("subjectRegionCode", Xinhua), ("basisPoints", null), ("notLowerThan", false), ("usesRiskClasses", true),
            ("classRatios", Classes(("A", 100), ("B", 300), ("C", 1000))), ("departments", departments), ("enterResultsWithin", 20), ("publishResultsWithin", 20),
            ("transferCasesWithin", 7), ("summaryDueOn", "2023-12-30"), ("teamLeaderFrom", "区文化广电和旅游局"),
            ("notice", new { rule = "requiredUnlessSecret", title = "部门联合检查告知书", channels = new[] { "书面", "电话", "传真" } }),
            ("contacts", new[]
            {
                new { department = "区文化广电和旅游局", name = "王五", phone = "13800000001" }, new { department = "新华公安分局", name = "赵六", phone = "13800000002" },
            }),
            ("signatureBy", null), ("signatureMode", null), ("rulePack", null), ("publicationSystem", "国家企业信用信息公示系统（河南）"));
    }

    /// <summary>唐山市2022年方案: no number, no date, no issuing body; the lead organises.</summary>
    public static async Task<Dictionary<string, object?>> Tangshan2022(HouseFixture house)
    {
        var departments = await Departments(house, Tangshan, new()
        {
            ["市文化广电和旅游局"] = ["互联网上网服务营业场所检查"], ["市市场监督管理局"] = ["登记事项的检查", "年度报告公示信息的检查", "即时公示信息的检查"],
        });
        return Given.Task(
            ("name", "2022年度唐山市互联网上网服务营业场所“双随机”联合抽查"), ("annualPlan", "2022年度跨部门“双随机”联合抽查工作计划"), ("issuedOn", null), ("issuedBy", null),
            ("windowFrom", "2022-12-20"), ("windowTo", "2022-12-25"), ("subjectRegionCode", Tangshan), ("basisPoints", 1500), ("notLowerThan", false),
            ("departments", departments), ("organisedByLead", true), ("exactOfficers", true), ("officersPerDepartment", 2), ("confirmWithin", 1), ("enterResultsWithin", 3),
            ("notice", new { rule = "required", title = "唐山市“双随机一公开”跨部门联合抽查告知书", servedBy = "市文化广电和旅游局" }), ("entryReviewedByAnother", true),
            ("paper", new
            {
                addressees = Array.Empty<string>(), deployedBy = "市市场监督管理局", witnesses = "相关部门的执法人员，唐山市市场监督管理局信用监督管理处",
                arrangements = new[] { "由市市场监督管理局统一协调执法用车", "统一行动", "着制式服装" },
            }), ("rulePack", null));
    }

    public static object[] Classes(params (string Class, int? BasisPoints)[] ratios) => [.. ratios.Select(ratio => new { riskClass = ratio.Class, basisPoints = ratio.BasisPoints })];

    /// <summary>The departments with their items, published, as a task lists them: the first leads.</summary>
    public static async Task<object[]> Departments(HouseFixture house, string region, Dictionary<string, string[]> items)
    {
        foreach (var (department, names) in items)
        {
            using var administrator = await house.SignedIn(Role.DepartmentAdministrator, region, department);
            foreach (var name in names)
                await administrator.PublishedItem(name);
        }

        return [.. items.Select((pair, index) => new { name = pair.Key, leads = index == 0, items = pair.Value.Select(item => new { name = item }) })];
    }

    /// <summary>Drafted and published; the item of Tangshan's culture bureau with its eleven sub-items.</summary>
    public static async Task<Guid> PublishedItem(this HttpClient administrator, string name)
    {
        var points = name == "互联网上网服务营业场所检查" ? TangshanPoints : [];
        var wording = new { subItems = points.Select(point => new { name = point.Name, yes = point.Yes }), content = "检查内容", basis = "检查依据", method = "实地核查" };
        using var response = await administrator.TryPost("/items", new { name, wording });
        if (!response.IsSuccessStatusCode)
            return (await administrator.Get($"/items?search={Uri.EscapeDataString(name)}")).GetProperty("items")[0].Id();
        var item = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.Id();
        await administrator.Post("/items/publication", new { itemIds = new[] { item } });
        return item;
    }
}
