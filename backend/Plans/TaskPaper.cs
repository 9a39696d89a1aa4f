using System.Text;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Plans;

/// <summary>The notice of a task with its work plan (工作方案), as it is issued: every value is the task's own.</summary>
/// <param name="contacts">With their numbers in full: the notice is where they are made known.</param>
internal sealed class TaskPaper(InspectionTask task, IReadOnlyList<(string Department, string Name, string Phone)> contacts)
{
    private const string Ordinals = "一二三四五六七八九十";

    private static readonly Dictionary<CheckMode, string> Modes = new()
    {
        [CheckMode.Site] = "实地核查", [CheckMode.Written] = "书面检查", [CheckMode.Network] = "网络监测", [CheckMode.OtherConclusions] = "利用其他部门或专业机构的结论",
    };

    private TaskPlan Plan => task.Plan;

    public string Html()
    {
        var page = new StringBuilder();
        if (task.State == TaskState.Draft)
            page.Append("<p class=\"draft\">拟稿，未经批准</p>");
        Notice(page);
        WorkPlan(page);
        return Paper.Page(task.Name, page.ToString());
    }

    private void Notice(StringBuilder page)
    {
        if (string.IsNullOrEmpty(task.DocumentNumber))
            return;
        page.Append(Paper.Mast(task.IssuedBy, task.DocumentNumber)).Append($"<h1>关于开展{Paper.Safe(task.Name)}的通知</h1>");
        if (Plan.Paper.Addressees.Count > 0)
            page.Append($"<p class=\"flat\">{Paper.Safe(string.Join('、', Plan.Paper.Addressees))}：</p>");
        page.Append(Paper.Paragraph(Plan.Paper.Preamble.Length > 0
            ? Plan.Paper.Preamble
            : $"{FollowsPlan()}经批准，决定开展{task.Name}。现将工作方案印发给你们，请认真组织实施。"));
        Contacts(page);
        page.Append(Paper.Sign(task.IssuedBy, Plan.IssuedOn)).Append("<div class=\"plan\"></div>");
    }

    private void WorkPlan(StringBuilder page)
    {
        page.Append($"<h1>{Paper.Safe(task.Name)}工作方案</h1>");
        if (FollowsPlan() is { Length: > 0 } follows)
            page.Append(Paper.Paragraph($"{follows}制定本方案。"));
        Section(page, "一、抽查时间", $"{Paper.Day(Plan.WindowFrom)}至{Paper.Day(Plan.WindowTo)}。");
        Section(page, "二、抽查对象及比例", $"{Plan.Subjects.Category}。{Ratio()}{Rounding()}");
        Section(page, "三、抽查实施部门", $"{string.Join('、', Plan.Departments.Select(department => department.Name))}。");
        page.Append("<h2>四、抽查内容</h2>");
        for (var i = 0; i < Plan.Departments.Count; i++)
            Items(page, Plan.Departments[i], i < Ordinals.Length ? $"（{Ordinals[i]}）" : "");
        Section(page, "五、组织实施", [.. Conduct()]);
        if (string.IsNullOrEmpty(task.DocumentNumber))
        {
            Contacts(page);
            page.Append(Paper.Sign(task.IssuedBy, Plan.IssuedOn));
        }

        if (task.ApprovedAt is { } at)
            page.Append($"<footer>批准：{Paper.Safe(task.ApprovedByName ?? "")}　{Paper.Day(LegalDay.Of(at))}</footer>");
    }

    private static void Items(StringBuilder page, ParticipatingDepartment department, string ordinal)
    {
        page.Append(Paper.Paragraph($"{ordinal}{department.Name}抽查事项：{string.Join('、', department.Items.Select(item => item.Name))}。"));
        foreach (var item in department.Items.Where(item => item.SubItems.Count > 0))
            page.Append($"<p class=\"flat\">{Paper.Safe(item.Name)}：</p><ol>{string.Concat(item.SubItems.Select(sub => $"<li>{Paper.Safe(sub)}</li>"))}</ol>");
    }

    private IEnumerable<string> Conduct()
    {
        var (lead, others) = (Plan.Departments.First(d => d.Leads).Name, Plan.Departments.Where(d => !d.Leads).Select(d => d.Name).ToList());
        yield return $"本次抽查由{Plan.Conduct.Organiser.Name}组织，{lead}为牵头部门{(others.Count > 0 ? $"，{string.Join('、', others)}为协同部门" : "")}。";
        yield return $"检查方式：{string.Join('、', Plan.Conduct.Modes.Select(mode => Modes[mode]))}。{Officers()}";
        if (Plan.Notice != NoticeRule.None)
            yield return $"检查前向被检查对象送达《{(Plan.Conduct.Notice.Title.Length > 0 ? Plan.Conduct.Notice.Title : "联合检查告知书")}》{(Plan.Notice == NoticeRule.RequiredUnlessSecret ? "，不宜告知的除外" : "")}。";
        yield return $"记录表由{Plan.Signature.By}{Signing()}；拒绝签字的{(Plan.Signature.RefusalExplainedByOfficers ? "由检查人员签字说明" : "如实记录")}。";
        yield return Limits();
        yield return $"检查结果用语：{string.Join('、', Plan.ResultVocabulary.Select(word => word.Word))}。";
        foreach (var arrangement in Plan.Paper.Arrangements)
            yield return $"{arrangement.TrimEnd('。')}。";
        if (Plan.Paper.Reports.Count > 0)
            yield return $"报送：{string.Join('、', Plan.Paper.Reports)}{(Plan.Conduct.SummaryDueOn is { } due ? $"，{Paper.Day(due)}前" : "")}。";
    }

    private string Limits()
    {
        var start = Plan.Deadlines.EnterResults.Start == LimitStart.TaskFinished ? "本次联合抽查结束" : "检查完成";
        var confirm = Plan.Deadlines.Confirm is { } limit ? $"派发后 {limit.WorkingDays} 个工作日内由各部门{Plan.Conduct.ConfirmedBy}完成检查对象的比对和确认；" : "";
        var transfer = Plan.Conduct.TransferCases is { } cases ? $"；需要移送的，自形成检查结果之日起 {cases.WorkingDays} 个工作日内移送{Default(cases)}" : "";
        return $"{confirm}自{start}之日起 {Plan.Deadlines.EnterResults.WorkingDays} 个工作日内录入检查结果{Default(Plan.Deadlines.EnterResults)}，"
            + $"{Plan.Deadlines.PublishResults.WorkingDays} 个工作日内通过{(Plan.PublicationSystem.Length > 0 ? Plan.PublicationSystem : "公示系统")}公示{Default(Plan.Deadlines.PublishResults)}{transfer}。";
    }

    private string Officers() => Plan.Conduct.Modes.Contains(CheckMode.Site)
        ? $"实地核查每个部门检查人员{(Plan.Conduct.ExactOfficers ? "" : "不少于")} {Plan.OfficersPerDepartment} 人，并出示执法证件。"
        : "";

    private string Signing() => Plan.Signature.Mode switch
    {
        SignatureMode.SignAndSeal => "签字盖章确认",
        SignatureMode.SignOrSeal => "签字或盖章",
        _ => "签字确认",
    };

    private string Ratio() => Plan.Sampling switch
    {
        { Classes.Count: > 0 } sampling => $"按信用风险分类抽查，抽查比例为{string.Join('、', sampling.Classes.Select(ratio => $"{ratio.RiskClass}类{Paper.Percent(ratio.BasisPoints)}"))}。",
        { PerYear: true } sampling => $"每年抽查比例不低于{Paper.Percent(sampling.BasisPoints)}。",
        { NotLowerThan: true } sampling => $"抽查比例不低于{Paper.Percent(sampling.BasisPoints)}。",
        { } sampling => $"抽查比例为{Paper.Percent(sampling.BasisPoints)}。",
        null => "抽查比例待定。",
    };

    private string Rounding() => Plan.Sampling?.Rounding switch
    {
        null => "",
        "floor" => "户数出现小数时舍去。",
        "half_up" => "户数出现小数时四舍五入。",
        _ => "户数出现小数时进一。",
    };

    private string FollowsPlan() => Plan.AnnualPlan.Length > 0 ? $"按照《{Plan.AnnualPlan.Trim('《', '》')}》安排，" : "";

    private void Contacts(StringBuilder page)
    {
        foreach (var (department, name, phone) in contacts)
            page.Append(Paper.Paragraph($"{department}联系人：{name}，联系电话：{phone}"));
    }

    private static string Default(DayLimit limit) => limit.FromNotice ? "" : $"（默认，{limit.Source}）";

    private static void Section(StringBuilder page, string heading, params IReadOnlyList<string> paragraphs) =>
        page.Append($"<h2>{heading}</h2>{string.Concat(paragraphs.Select(Paper.Paragraph))}");
}
