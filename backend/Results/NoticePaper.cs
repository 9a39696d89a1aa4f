using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using DualRandom.SharedKernel;
using QRCoder;

namespace DualRandom.Results;

/// <summary>
/// The notice to the subject (告知书) on one sheet, its rights and duties on the back: when, who and what, what it should have ready, and the code with which it sees
/// that the visit is genuine (新华 四2).
/// </summary>
/// <param name="Address">Of the page on which the code is checked.</param>
/// <param name="At">The hour that the joint team agreed on; null: none.</param>
internal sealed record NoticePaper(RecordForm Form, TaskBrief Task, string Code, string Address, string ScanAddress, DateTimeOffset? At, Func<Protected, string> Number)
{
    private const string Style = """
        @page { size: A4; margin: 18mm 20mm }
        body { font: 12pt/1.7 "Songti SC", SimSun, "Noto Serif CJK SC", serif; color: #000; margin: 0 auto; max-width: 170mm }
        h1 { font-size: 20pt; text-align: center; margin: 0 0 6mm; text-wrap: balance } p { margin: 0 0 2mm; text-indent: 2em } .flat { text-indent: 0 }
        table { width: 100%; border-collapse: collapse; margin: 1mm 0 3mm; font-size: 10.5pt; line-height: 1.5 } th, td { border: .3mm solid #000; padding: 1.2mm 2mm; text-align: left; vertical-align: top }
        th { text-align: center } .unit { width: 34mm } .who { width: 58mm } tr, .check { break-inside: avoid }
        .check { display: flex; gap: 5mm; align-items: center; border: .3mm solid #000; padding: 3mm 4mm; margin: 3mm 0 } .check svg { width: 32mm; height: 32mm; flex: none }
        .check p { text-indent: 0 } .check b { font: 700 14pt/1.4 "Noto Sans Mono", Consolas, monospace; letter-spacing: .04em }
        .line { display: inline-block; min-width: 32mm; min-height: 1.3em; vertical-align: bottom; border-bottom: .3mm solid #000 } .end { display: flex; justify-content: space-between; margin-top: 8mm }
        .back { break-before: page } h2 { font-size: 13pt; margin: 4mm 0 1mm } ol { margin: 0; padding-left: 2.2em } li { margin-bottom: 1.5mm } .edition { margin-top: 6mm; font-size: 10pt; text-indent: 0 }
        @media screen { .back { border-top: .3mm solid #000; margin-top: 10mm; padding-top: 4mm } body { padding: 12mm 16mm } }
        @media screen and (max-width: 600px) { body { padding: 4mm 4mm } h1 { font-size: 16pt } .unit, .who { width: auto } .check, .end { display: block } }
        """;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public string Html()
    {
        var page = new StringBuilder();
        page.Append($"""
            <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{Safe(Task.Terms.NoticeHeading)} {Safe(Form.SubjectName)}</title><style>{Style}</style></head><body>
            <h1>{Safe(Task.Terms.NoticeHeading)}</h1>
            <p class="flat">{Safe(Form.SubjectName)}：</p>
            <p>根据{Safe(Named())}，经随机抽取，你单位为本次联合检查的检查对象。现将有关事项告知如下：</p>
            <p class="flat">一、检查时间：{Safe(When())}</p>
            <p class="flat">二、检查部门、检查人员和检查事项</p>
            <table><thead><tr><th class="unit">部门</th><th class="who">检查人员</th><th>检查事项</th></tr></thead><tbody>
            """);
        foreach (var block in Form.Blocks)
            page.Append($"<tr><td>{Safe(block.Department)}{(block.Leads ? "（牵头）" : "")}</td><td>{Officers(block)}</td><td>{Safe(string.Join('；', block.Items.Select(item => item.Name)))}</td></tr>");
        page.Append($"""
            </tbody></table>
            <p class="flat">三、需要配合的事项：请安排熟悉情况的人员到场，如实说明情况，并准备与上述检查事项有关的证照、资料备查。</p>
            <p class="flat">四、检查人员上门时，你单位有权要求其出示执法证件；与检查人员有利害关系的，可以说明理由申请回避；对检查人员廉洁执法的情况可以提出反映。</p>
            <p class="flat">五、联系电话：{Contacts()}</p>
            <div class="check">{Signs()}<div><p>核对检查是否属实：扫码，或者打开 {Safe(Address)}，输入统一社会信用代码{(Form.CreditCode.Length > 0 ? $" {Safe(Form.CreditCode)} " : "")}和检查码</p><p><b>{CheckCode.InGroups(Code)}</b></p></div></div>
            <div class="end"><span>告知单位（盖章）：<span class="line"></span></span><span>　　年　　月　　日</span></div>
            <div class="end"><span>签收人：<span class="line"></span></span><span>　　年　　月　　日</span></div>
            {Back()}
            </body></html>
            """);
        return page.ToString();
    }

    /// <summary>As the task copied it from its rule pack (清河县8号 六(四)), with the edition that said it.</summary>
    private string Back()
    {
        if (Task.Terms.RightsAndDuties is not { } told)
            return "";
        var since = told.ValidFrom is { } from ? $"，{Day(from)}起施行" : "";
        return $"""
            <section class="back"><h1>检查对象的权利与义务</h1>
            <h2>权利</h2><ol>{Lines(told.Rights)}</ol><h2>义务</h2><ol>{Lines(told.Duties)}</ol>
            <p class="edition">{Safe($"{told.Pack}第 {told.Edition} 版{since}。依据：{told.Source}")}</p></section>
            """;
    }

    private static string Lines(IReadOnlyList<string> lines) => string.Concat(lines.Select(line => $"<li>{Safe(line)}</li>"));

    private string Named() => string.IsNullOrEmpty(Task.DocumentNumber) ? $"《{Task.Name}》" : $"《{Task.Name}》（{Task.DocumentNumber}）";

    private string When() => At is { } hour ? $"{Day(LegalDay.Of(hour))} {LegalDay.TimeOf(hour):HH:mm}" : $"{Day(Task.Terms.WindowFrom)}至{Day(Task.Terms.WindowTo)}";

    private string Officers(FormBlock block)
    {
        var officers = RecordForm.Coming(block);
        return officers.Count == 0
            ? "人员更换尚未备案"
            : string.Join("<br>", officers.Select(officer => Safe($"{officer.Name}（{officer.CertificateKind} {Number(officer.CertificateNumber)}）")));
    }

    private string Contacts() => Task.Terms.Contacts is { Count: > 0 } contacts
        ? string.Join('；', contacts.Select(contact => Safe($"{contact.Department} {contact.Name} {contact.Phone}")))
        : "<span class=\"line\"></span>";

    private string Signs()
    {
        using var sign = QRCodeGenerator.GenerateQrCode(ScanAddress, QRCodeGenerator.ECCLevel.M);
        var size = sign.ModuleMatrix.Count;
        var dark = new StringBuilder();
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                if (sign.ModuleMatrix[y][x])
                    dark.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        return $"<svg viewBox=\"0 0 {size} {size}\" role=\"img\" aria-label=\"检查码\" shape-rendering=\"crispEdges\"><path d=\"{dark}\"/></svg>";
    }

    private static string Day(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    private static string Safe(string text) => Encoder.Encode(text);
}
