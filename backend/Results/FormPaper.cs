using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>The form on one sheet of A4, without scripts or anything from outside: what is missing stays a box or a line for the pen.</summary>
internal sealed class FormPaper(RecordForm form, TaskBrief task, IReadOnlyList<string> methods, Func<Protected, string> number)
{
    private const string Style = """
        @page { size: A4; margin: 12mm 16mm }
        body { font: 10.5pt/1.4 "Songti SC", SimSun, "Noto Serif CJK SC", serif; color: #000; margin: 0 auto; max-width: 178mm }
        h1 { font-size: 18pt; text-align: center; margin: 2mm 0 4mm } h1 small { display: block; font-size: 11pt; font-weight: normal }
        table { width: 100%; border-collapse: collapse; table-layout: fixed } th, td { border: .3mm solid #000; padding: 1.2mm 2mm; text-align: left; overflow-wrap: anywhere }
        table + table th, table + table td { border-top: 0 } th { text-align: center; text-wrap: balance } .name { width: 24mm } .code { width: 44mm }
        tr, .end div { break-inside: avoid } .box { display: inline-block; width: 1em; height: 1em; line-height: 1; vertical-align: -.15em; overflow: hidden; border: .3mm solid #000; text-align: center; margin-right: 1mm }
        .choice { margin-right: 4mm; white-space: nowrap } .officer { display: flex; flex-wrap: wrap; gap: 0 3mm } .officer b { min-width: 12em; font-weight: normal }
        .line { display: inline-block; min-width: 24mm; min-height: 1.3em; vertical-align: bottom; border-bottom: .3mm solid #000; text-align: center }
        .end { display: flex; border: .3mm solid #000; border-top: 0 } .end div { flex: 1; padding: 2mm; min-height: 42mm } .end div + div { border-left: .3mm solid #000 }
        p { margin: 0 0 1.5mm } .words { font-size: 8.5pt; margin-top: 2mm } footer { font-size: 9pt; display: flex; justify-content: space-between }
        @media screen { body { padding: 12mm 16mm } }
        @media screen and (max-width: 600px) {
          body { padding: 4mm 3mm } h1 { font-size: 15pt } .name, .code { width: auto } th, td { padding: 1mm 1.5mm } .end { display: block } .end div { min-height: 0 } .end div + div { border: 0; border-top: .3mm solid #000 }
          .head, .head tbody { display: block } .head tr { display: grid; grid-template-columns: 6em 1fr } .head tr:first-child th:nth-of-type(n + 2), .head tr:first-child td:nth-of-type(n + 2), .head tr:nth-child(n + 2) > * { border-top: 0 } .officer b { min-width: 6em }
        }
        """;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public string Html()
    {
        var page = new StringBuilder();
        page.Append($"""
            <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{Safe(task.Terms.Title)} {Safe(form.SubjectName)}</title><style>{Style}</style></head><body>
            <p>表号：{form.Id}<br>任务：{Safe(string.IsNullOrEmpty(form.DocumentNumber) ? form.TaskName : form.DocumentNumber)}</p><h1>{Safe(task.Terms.Title)}<small>（一企一表）</small></h1>
            """);
        Head(page);
        page.Append("<table><thead><tr><th class=\"name\">检查部门</th><th>检查事项</th><th>检查结果</th><th>情况说明与现场措施</th></tr></thead><tbody>");
        foreach (var block in form.Blocks)
            Block(page, block);
        Services(page);
        page.Append("</tbody></table>");
        Signatures(page);
        page.Append($"<p class=\"words\">检查结果用语：{string.Join("；", task.Terms.ResultVocabulary.Select(word => Safe($"{word.Code} {word.Word}")))}。</p>");
        if (form.Draw is { } draw)
            page.Append($"<p class=\"words\">抽取编号：{Safe(draw.DrawId)}；日志首：{Safe(draw.LogHead)}；本企业核验码：{Safe(draw.ProofCode)}（检查结束后，凭统一社会信用代码和核验码在公开页取得本企业的入库证明）。</p>");
        page.Append($"<footer><span>{Safe(task.IssuedBy)} 制</span><span>第 1 页，共 1 页</span></footer></body></html>");
        return page.ToString();
    }

    private void Head(StringBuilder page)
    {
        var records = form.Blocks.Select(block => block.Record).OfType<BlockRecord>().ToList();
        var days = records.Select(record => record.InspectedOn).Distinct().Order().Select(Day);
        var states = records.Select(record => record.SubjectState).ToHashSet();
        var used = records.SelectMany(record => record.Findings).Select(finding => finding.Method).ToHashSet();
        page.Append($"""
            <table class="head"><tr><th class="name">企业名称</th><td>{Safe(form.SubjectName)}</td><th class="name">信用代码</th><td class="code">{Safe(form.CreditCode)}</td></tr>
            <tr><th>经营场所</th><td>{Safe(form.Address)}</td><th>检查日期</th><td>{string.Join('、', days)}</td></tr>
            {Notice(form.Notice)}
            <tr><th>主体状态</th><td colspan="3">{string.Concat(FormWords.States.Select(state => Choice(FormWords.Of(state), states.Contains(state))))}</td></tr>
            <tr><th>检查方式</th><td colspan="3">{string.Concat(methods.Select(method => Choice(method, used.Contains(method))))}</td></tr></table>
            """);
    }

    private static string Notice(SubjectNotice? notice) => notice switch
    {
        null => "",
        { ServedAt: { } at } => $"<tr><th>告知情况</th><td colspan=\"3\">{Safe($"{Moment(at)}以{notice.Channel}方式告知")}</td></tr>",
        _ => $"<tr><th>告知情况</th><td colspan=\"3\">{Safe($"未告知：{notice.WithheldReason}")}</td></tr>",
    };

    private void Block(StringBuilder page, FormBlock block)
    {
        page.Append($"<tr><th rowspan=\"{block.Items.Count + 1}\">{Safe(block.Department)}{(block.Leads ? "<br>（牵头）" : "")}</th>");
        for (var i = 0; i < block.Items.Count; i++)
            page.Append($"{(i == 0 ? "" : "<tr>")}{Item(block.Items[i], block.Record?.Findings.FirstOrDefault(f => f.ItemId == block.Items[i].ItemId))}</tr>");
        var specialists = (block.Record?.Specialists ?? block.Selected.Select(selected => selected.Who)).Select(specialist => $"{specialist.Name}（{specialist.Unit}）");
        var assisted = string.Join('、', specialists) is { Length: > 0 } names ? $"协助人员：{names}" : "";
        page.Append($"<tr><td colspan=\"3\">{string.Concat(block.Orders.Select(Order))}{Safe(assisted)}{string.Concat(block.Officers.Select(officer => Officer(block, officer)))}</td></tr>");
    }

    private static string Item(TaskItem item, Finding? finding)
    {
        var remarks = new[] { finding?.Note, finding?.Measures }.Where(text => !string.IsNullOrEmpty(text)).ToList();
        var said = finding is not null && remarks.Count == 0 ? "无" : string.Join("；", remarks);
        var words = finding?.Words.Select(word => $"{word.ResultCode} {word.ResultWord}").Concat(finding.SubItems.Select(sub => $"{sub.SubItem}：{sub.ResultWord}")) ?? [];
        return $"<td>{Safe(item.Name)}</td><td>{string.Join("<br>", words.Select(Safe))}</td><td>{Safe(said)}</td>";
    }

    private static string Order(CorrectionOrder order)
    {
        var due = order.DueOn is { } day ? $"，改正期限{Day(day)}" : "";
        return $"<p>{Safe($"{FollowUpWords.Of(order.Kind)}（{FollowUpWords.Of(order.Form)}，{Moment(order.OrderedAt)}）：{order.Text}；依据：{order.Basis}{due}；接收人：{order.Recipient}")}</p>";
    }

    private string Officer(FormBlock block, FormOfficer officer)
    {
        var shown = block.Shown.FirstOrDefault(shown => shown.InspectorId == officer.InspectorId) is { } act ? $"（{Moment(act.At)}出示）" : "";
        return $"<span class=\"officer\"><b>{Safe(officer.Name)}</b><span class=\"line\"></span><span>{Safe(officer.CertificateKind)} {Safe(number(officer.CertificateNumber))}{shown}</span></span>";
    }

    private void Services(StringBuilder page)
    {
        var entries = form.Blocks.Select(block => block.Entry).OfType<ResultEntry>().ToList();
        var answered = entries.Exists(entry => entry.QuestionsAnswered);
        page.Append($"<tr><th>现场服务</th><td colspan=\"3\">解答疑难问题：{Choice("无", entries.Count > 0 && !answered)}{Choice("有", answered)}</td></tr>");
    }

    private void Signatures(StringBuilder page)
    {
        var shown = form.Blocks.Any(block => block.Shown.Count > 0) ? "检查人员已出示执法证件。" : "";
        var told = form.Feedback is { } feedback ? $"检查结果已于{Moment(feedback.At)}反馈（{feedback.Way}）。" : "";
        var (signature, refusal) = (form.Signature, form.Refusal);
        var seal = signature is { Sealed: true } ? $"（已盖章{signature.SealPlace}）" : "（盖章）";
        var deputy = signature?.IdTail is { } tail ? $"证件号码末位 {number(tail)}，授权材料另附" : "";
        var explained = refusal?.Officers.Select(id => form.Blocks.SelectMany(block => block.Officers).First(officer => officer.InspectorId == id).Name) ?? [];
        page.Append($"""
            <div class="end"><div><p>{shown}{Safe(told)}以上记录属实，我单位已阅知。</p><p>{Safe(signature?.Capacity ?? task.Terms.Signature.By)}签名：{Line(signature?.Signer)}{Safe(seal)}</p><p>{Safe(deputy)}</p><p>{Day(signature?.At)}</p></div>
            <div><p>{Choice("拒绝签字，理由：", refusal is not null)}{Line(refusal?.Reason)}</p><p>检查人员说明签名：{Line(string.Join('、', explained))}</p><p>{Day(refusal?.At)}</p></div></div>
            """);
    }

    private static string Choice(string word, bool chosen) => $"<span class=\"choice\"><span class=\"box\">{(chosen ? "✓" : "")}</span>{Safe(word)}</span>";

    private static string Line(string? text) => $"<span class=\"line\">{Safe(text ?? "")}</span>";

    private static string Day(DateTimeOffset? at) => at is { } known ? Moment(known) : "　　年　　月　　日";

    private static string Moment(DateTimeOffset at) => $"{Day(LegalDay.Of(at))}{at.ToOffset(TimeSpan.FromHours(8)):H时mm分}";

    private static string Day(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    private static string Safe(string text) => Encoder.Encode(text);
}
