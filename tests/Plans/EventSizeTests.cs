using System.Text;
using DualRandom.Plans;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Plans;

/// <summary>An event is at most 64 KB; the outbox refuses a larger one.</summary>
internal sealed class EventSizeTests
{
    private const int Largest = 65_536;
    private const string Qinghe = "/130000/130500/130534/";
    private static readonly DateTimeOffset Now = new(2024, 4, 9, 1, 0, 0, TimeSpan.Zero);
    private static readonly Actor Office = new(Guid.CreateVersion7(Now), "双随机办", [Role.CoordinatingOffice], new Scope(Qinghe, null, ReadsOnly: false));
    private static readonly DepartmentEntry Bureau =
        new(Guid.CreateVersion7(Now), "SCJG", "清河县市场监督管理局", "administrativeBureau", "130534", Qinghe, [], []);

    [TestCase(120, 40)]
    [TestCase(60, 900)]
    [TestCase(3, 3000)]
    public void Items_with_long_texts_are_told_in_parts_that_fit(int count, int length)
    {
        var items = Enumerable.Range(1, count).Select(number => Item(number, length)).ToList();
        ItemPublication.Publish(items, null, Now);
        var told = items.SelectMany(item => item.Raised).Cast<ItemsPublished>().ToList();
        told.ShouldAllBe(happened => Bytes(happened) <= Largest);
        told.SelectMany(happened => happened.Items).Select(item => item.ItemId).ShouldBe(items.Select(item => item.Id), ignoreOrder: true);
    }

    [Test]
    public void A_text_that_no_event_could_carry_is_an_error_of_its_row()
    {
        var csv = $"检查项目,检查内容,检查依据,检查方式\n甲,{new string('查', 3001)},法,现场检查\n乙,查,{new string('法', 3000)},现场检查\n";
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var (items, errors) = ItemImport.Read(Sheet.Read(content, "事项.csv", ItemImport.Columns));
        items.ShouldHaveSingleItem().Name.ShouldBe("乙");
        errors.ShouldHaveSingleItem().Code.ShouldBe("item.text-too-long");
    }

    [TestCase(50, 40, 2, Description = "the task itself")]
    [TestCase(1, 200, 2, Description = "the results of one department")]
    [TestCase(20, 1, 10, Description = "the officers of one subject")]
    public void A_task_too_large_to_be_told_is_refused_while_it_is_a_draft(int departments, int items, int officers) =>
        Should.Throw<RuleBrokenException>(() => Task(departments, items, officers)).Code.ShouldBe("task.too-large");

    [TestCase(20, 10, 2)]
    [TestCase(3, 60, 4)]
    public void A_large_task_that_fits_is_approved(int departments, int items, int officers)
    {
        var task = Task(departments, items, officers);
        task.Approve(Office, task.Plan.Departments.SelectMany(d => d.Items).ToDictionary(item => item.ItemId, item => item.ItemVersion), Now);
        Bytes(task.Raised.ShouldHaveSingleItem()).ShouldBeLessThanOrEqualTo(Largest);
    }

    private static int Bytes(IntegrationEvent happened) => Encoding.UTF8.GetByteCount(EventCatalog.Write(happened));

    private static InspectionItem Item(int number, int length) => InspectionItem.Draft(
        Bureau, $"检查项目{number}", new ItemWording([], new string('查', length), new string('法', length), "现场检查", "正常；不正常", []), Now);

    private static InspectionTask Task(int departments, int itemsEach, int officers = 2)
    {
        var limit = new DayLimit(20, FromNotice: true, "五(三)");
        var plan = new TaskPlan(
            "2024年度抽查计划", [], "专项任务", new DateOnly(2024, 4, 9), new DateOnly(2024, 4, 9), new DateOnly(2024, 5, 31), new SubjectScope("互联网上网服务营业场所", Qinghe),
            new Sampling(3000, true, "ceil"), false,
            [.. Enumerable.Range(1, departments).Select(d => new ParticipatingDepartment(
                Guid.CreateVersion7(Now), $"D{d}", $"部门{d}", d == 1, [.. Enumerable.Range(1, itemsEach).Select(i => new TaskItem(Guid.CreateVersion7(Now), $"第{i}项检查事项", []))]))],
            officers, new TaskDeadlines(null, limit, limit), NoticeRule.None, new SignatureRule("法定代表人", SignatureMode.SignAndSeal), false,
            [new ResultWord("1", "未发现问题", false)], "国家企业信用信息公示系统（河北）", "CN", [],
            new TaskConduct(new Organiser("清河县双随机办", null), [CheckMode.Site], false, null, new NoticeTerms("", [], null), new GroupListRoute(true, true), null, null, null, "CN", 1),
            new PaperWords([], "", "", "", [], []));
        var rules = new AppliedRules("CN", 1, "", new Rules(new RuleNumber(20, ""), new RuleNumber(2, "")), null);
        return InspectionTask.Draft(new TaskDraft(new TaskHead("清双随机办〔2024〕8号", "联合抽查", "清河县双随机办"), plan, [], rules), Office, Now);
    }
}
