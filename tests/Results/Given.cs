using DualRandom.Matching.Contracts;
using DualRandom.Plans.Contracts;
using DualRandom.Results;
using DualRandom.SharedKernel;
using DualRandom.Tests.SharedKernel.WorkingDays;

namespace DualRandom.Tests.Results;

/// <summary>清双随机办〔2024〕8号 as the room of results knows it: three departments, five items, two officers each.</summary>
internal static class Given
{
    public const string Region = "/130000/130500/130534/";

    public static readonly Guid Police = Id(1);
    public static readonly Guid Market = Id(2);
    public static readonly Guid Culture = Id(3);
    public static readonly DateOnly InspectionDay = new(2024, 4, 16);
    public static readonly DateTimeOffset Now = new(2024, 4, 16, 15, 0, 0, TimeSpan.FromHours(8));

    public static readonly Guid Task = Id(100);

    public static IReadOnlyDictionary<string, CheckMethod> Methods { get; } = new[]
    {
        new CheckMethod { Name = "实地核查", OnSite = true, Source = "", Ordinal = 1 },
        new CheckMethod { Name = "书面检查", OnSite = false, Source = "", Ordinal = 2 },
    }.ToDictionary(method => method.Name);

    public static TaskApproved Approval(
        SignatureMode mode = SignatureMode.SignAndSeal, bool reviewed = false, int version = 2, string by = "法定代表人", bool feedbackFirst = false, NoticeRule notice = NoticeRule.None) => new(
        Id(900 + version), Now, Task, version, Region, "清双随机办〔2024〕8号", "2024年清河县互联网上网服务营业场所联合抽查", "清河县双随机一公开工作领导小组办公室",
        new DateOnly(2024, 4, 9), new DateOnly(2024, 4, 9), new DateOnly(2024, 5, 31), new SubjectScope("互联网上网服务营业场所", Region),
        new Sampling(3000, true, "ceil"),
        [
            new ParticipatingDepartment(Police, "GA", "公安局", true, [Item(11, "信息网络安全检查")]),
            new ParticipatingDepartment(Market, "SCJG", "市场监管局", false, [Item(21, "登记信息检查"), Item(22, "公示信息检查"), Item(23, "广告行为检查")]),
            new ParticipatingDepartment(Culture, "WHLY", "文化广电和旅游局", false, [Item(31, "互联网上网服务营业场所“双随机”抽查")]),
        ],
        2,
        new TaskDeadlines(new DayLimit(1, true, ""), new DayLimit(20, true, ""), new DayLimit(20, false, "")),
        new SignatureRule(by, mode, feedbackFirst),
        reviewed,
        [new ResultWord("1", "未发现问题", false), new ResultWord("2", "未按规定公示应当公示的信息", true), new ResultWord("5", "发现问题已责令改正", true)], Notice: notice);

    public static TaskBrief Brief(SignatureMode mode = SignatureMode.SignAndSeal, bool reviewed = false) => TaskBrief.Of(Approval(mode, reviewed));

    public static TaskTerms Terms { get; } = Brief().Terms;

    public static Guid Officer(Guid department, int number) => Id(department == Police ? 1000 + number : department == Market ? 2000 + number : 3000 + number);

    public static Assignment Assigned(int subject, int team = 1) => new(
        Id(5000 + subject), $"91130534MA{subject:D8}", $"示例网吧{subject}", "清河县示例路",
        [.. new[] { Police, Market, Culture }.SelectMany(department => new[] { (2 * team) - 1, 2 * team }.Select(number =>
            new AssignedOfficer(Officer(department, number), department, $"人员{number}", team, "行政执法证", new Protected([1]), new Protected([1]))))]);

    public static AssignmentsDispatched Dispatched(int part, int parts, params Assignment[] assignments) =>
        new(Id(700 + part), Now, Task, Region, part, parts, assignments);

    public static RecordForm Form(int subject = 1, int team = 1, TaskBrief? task = null) =>
        RecordForm.Prepare(task ?? Brief(), DispatchPart.Of(Dispatched(1, 1, Assigned(subject, team))).Forms[0], null, Now);

    public static Actor Inspector(Guid department, int number = 1) => new(
        Id(90000 + number), $"人员{number}", [Role.Inspector], new Scope(Region, department, ReadsOnly: false), InspectorId: Officer(department, number));

    /// <summary>A site check by both officers without any problem.</summary>
    public static Inspection Clean(RecordForm form, Guid department, int team = 1) => new(
        InspectionDay, [Officer(department, (2 * team) - 1), Officer(department, 2 * team)], SubjectState.Operating, [],
        [.. form.Blocks.Single(b => b.DepartmentId == department).Items.Select(item => new Observation(item.ItemId, "1", "实地核查", "", ""))]);

    public static Inspection WithProblems(this Inspection inspection, int count) => inspection with
    {
        Observations = [.. inspection.Observations.Select((seen, i) => i < count ? seen with { ResultCode = "5" } : seen)],
    };

    /// <summary>By officers who have shown their certificates.</summary>
    public static void Record(this RecordForm form, Guid department, Inspection inspection, int officer = 1)
    {
        form.Show(department, officer);
        form.Record(department, inspection, Terms, Methods, Inspector(department, officer), Now);
    }

    public static void Show(this RecordForm form, Guid department, int officer = 1)
    {
        if (form.State == FormState.Open)
            form.ShowCertificates(department, [.. form.BlockOf(department).Officers.Select(o => o.InspectorId)], Terms, Inspector(department, officer), Now);
    }

    public static RecordForm Filled(this RecordForm form, int team = 1)
    {
        foreach (var department in form.Departments)
            form.Record(department, Clean(form, department, team), (2 * team) - 1);
        return form;
    }

    public static RecordForm Closed(this RecordForm form, int team = 1, TaskTerms? terms = null)
    {
        form.Sign(Signed(), terms ?? Terms, Inspector(Police, (2 * team) - 1), Dues(form, team, terms), Now);
        return form;
    }

    public static Signature Signed(bool signed = true, bool @sealed = true, string capacity = "法定代表人") => new("张三", capacity, signed, @sealed, Now)
    {
        Image = signed ? Id(8001) : null, SealPlace = @sealed ? "签名处" : "",
    };

    public static FormDues Dues(RecordForm form, int team = 1, TaskTerms? terms = null)
    {
        var (start, rules) = (form.ReadyToClose(Inspector(Police, (2 * team) - 1)), terms ?? Terms);
        return new FormDues(
            StateCalendar.Loaded.Add(rules.StartOf(rules.EnterResults, start), rules.EnterResults.WorkingDays),
            StateCalendar.Loaded.Add(rules.StartOf(rules.PublishResults, start), rules.PublishResults.WorkingDays));
    }

    public static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private static TaskItem Item(int number, string name) => new(Id(number), name, []);
}
