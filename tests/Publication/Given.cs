using DualRandom.Kit;
using DualRandom.Matching.Contracts;
using DualRandom.Plans.Contracts;
using DualRandom.Publication;
using DualRandom.Results.Contracts;
using DualRandom.SharedKernel;
using Microsoft.Extensions.DependencyInjection;

namespace DualRandom.Tests.Publication;

/// <summary>Events as other rooms raise them, and their way into this room.</summary>
internal static class Given
{
    public const string Region = "/130000/130500/130534/";
    public const string ShadowCafe = "清河县示例竹影网咖";
    public const string ShadowCode = "91130534MA000X023Q";

    public static readonly DateTimeOffset Now = new(2024, 4, 19, 1, 0, 0, TimeSpan.Zero);
    public static readonly Guid Police = Id(), Market = Id();

    public static Guid Id() => Guid.CreateVersion7();

    /// <summary>Puts the event into this room's outbox for its reactions, as the raising room does in its own, and waits for them.</summary>
    public static async Task Tell(this HouseFixture house, IntegrationEvent happened)
    {
        await using var scope = house.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = Actor.House("test");
        var db = scope.ServiceProvider.GetRequiredService<PublicationDb>();
        var name = EventCatalog.NameOf(happened.GetType());
        db.Add(new OutboxRow
        {
            EventId = happened.EventId, Name = name.Name, Version = name.Version, Payload = EventCatalog.Write(happened), AggregateId = happened.AggregateId,
            OccurredAt = happened.OccurredAt,
        });
        foreach (var hearer in house.Services.GetRequiredService<EventCatalog>().Hearers(happened.GetType()).Where(hearer => hearer.DbType == typeof(PublicationDb)))
            db.Add(new DeliveryRow { EventId = happened.EventId, Reaction = hearer.Name, AggregateId = happened.AggregateId });
        await db.SaveChangesAsync();
        await house.Settle();
    }

    public static PublishedItem Item(string name, int version = 1, Guid? id = null) =>
        new(id ?? Id(), version, name, ["营业执照"], $"{name}的内容", "法", "实地核查", "正常/不正常");

    public static ItemsPublished ItemsPublished(params PublishedItem[] items) =>
        new(Id(), Now, Market, Region, "市场监督管理局", LegalDay.Of(Now), items);

    public static PlanApproved PlanApproved(Guid plan, int part, int parts, string entry) => new(
        Id(), Now, plan, part, parts, Region, 2024, "清河县2024年度部门联合抽查计划", LegalDay.Of(Now),
        [new PlannedCheck(Id(), $"{part}", entry, "文化", ["经营活动检查"], "全县网吧", "公安局", [], "5%", 500, "1次/年", "全年", new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31))]);

    public static TaskApproved TaskApproved(Guid task, string name = "互联网上网服务营业场所部门联合抽查", int version = 1, Guid? market = null) => new(
        Id(), Now, task, version, Region, "清双随机办〔2024〕8号", name, "清河县双随机办", new DateOnly(2024, 4, 9), new DateOnly(2024, 4, 10), new DateOnly(2024, 4, 30),
        new SubjectScope("互联网上网服务营业场所", Region), new Sampling(3000, NotLowerThan: true, "ceil"),
        [
            new ParticipatingDepartment(Police, "GA", "公安局", Leads: true, [new TaskItem(Id(), "网络安全检查", [])]),
            new ParticipatingDepartment(market ?? Market, "SCJG", "市场监督管理局", Leads: false, [new TaskItem(Id(), "登记信息检查", []), new TaskItem(Id(), "广告行为检查", [])]),
        ],
        2, new TaskDeadlines(new DayLimit(1, true, "四"), new DayLimit(20, true, "五"), new DayLimit(20, true, "五")),
        new SignatureRule("法定代表人", SignatureMode.SignAndSeal), EntryReviewedByAnother: false, [new ResultWord("1", "未发现问题", false)],
        "年初抽查计划", "国家企业信用信息公示系统（河北）");

    public static DrawCompleted DrawCompleted(Guid task, string drawId, int part, int parts, params (Guid Id, string Code, string Name)[] subjects) => new(
        Id(), Now, task, task, Region, drawId, part, parts, 478, 144, new string('c', 64), new string('5', 64), new string('d', 64), new string('1', 64), 2,
        [.. subjects.Select((s, at) => new DrawnSubject(s.Id, s.Code, s.Name, "样本街 5 号", "风险A类", at + 1, "handle", "ticket"))]);

    public static FormClosed FormClosed(Guid form, Guid task, Guid subject, DateOnly? on = null) =>
        new(Id(), Now, form, task, subject, Region, on ?? new DateOnly(2024, 4, 16), SignatureRefused: false);

    public static ResultConfirmed ResultConfirmed(
        Guid form, Guid task, Guid subject, Guid? department = null, string name = ShadowCafe, string code = ShadowCode, DateOnly? publishBy = null, params string[] items) => new(
        Id(), Now, form, task, "互联网上网服务营业场所部门联合抽查", "清双随机办〔2024〕8号", subject, code, name, Region, department ?? Market,
        department == Police ? "公安局" : "市场监督管理局", new DateOnly(2024, 4, 16), publishBy ?? new DateOnly(2024, 5, 15),
        [.. (items.Length == 0 ? ["登记信息检查", "广告行为检查"] : items).Select(item => new ItemResult(Id(), item, "1", "未发现问题", Problem: false, "实地核查"))]);
}
