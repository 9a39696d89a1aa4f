using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using DualRandom.Matching.Contracts;

namespace DualRandom.Matching;

/// <summary>The record of a platform's draw on one sheet: who drew, when, how many, and that nothing of it can be verified here.</summary>
internal sealed class OutsideDrawPaper(OutsideDraw draw, TaskBrief task)
{
    private const string Style = """
        @page { size: A4; margin: 12mm 16mm }
        body { font: 10.5pt/1.5 "Songti SC", SimSun, "Noto Serif CJK SC", serif; color: #000; margin: 0 auto; max-width: 178mm }
        h1 { font-size: 17pt; text-align: center; margin: 0 0 1mm } h1 + p { text-align: center; margin: 0 0 4mm } .mark { border: .5mm solid #000; padding: 2mm; text-align: center; font-weight: bold }
        table { width: 100%; border-collapse: collapse; table-layout: fixed } th, td { border: .3mm solid #000; padding: 1mm 2mm; text-align: left; overflow-wrap: anywhere } th { width: 38mm }
        .sign { height: 12mm }
        """;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public string Html() => $"""
        <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>平台抽取记录</title><style>{Style}</style></head><body>
        <h1>“双随机、一公开”抽取记录（平台抽取）</h1><p>{Safe(task.Name)}{(task.DocumentNumber is { } number ? $"（{Safe(number)}）" : "")}</p>
        <p class="mark">{OutsideDrawTaken.Mark}</p>
        <table>
        <tr><th>抽取平台</th><td>{Safe(draw.DrawnBy)}</td></tr>
        <tr><th>抽取日期</th><td>{draw.DrawnOn:yyyy-MM-dd}</td></tr>
        <tr><th>抽取结果</th><td>检查对象 {draw.SubjectCount} 户，检查人员 {draw.OfficerCount} 人</td></tr>
        <tr><th>导入的名单</th><td>{Safe(draw.FileName)}，SHA-256 {draw.FileDigest}</td></tr>
        <tr><th>导入</th><td>{Safe(draw.TakenBy ?? "")}　{Local(draw.AppliedAt!.Value)}</td></tr>
        <tr><th>经办人签字</th><td class="sign"></td></tr>
        </table></body></html>
        """;

    private static string Local(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Safe(string text) => Encoder.Encode(text);
}
