using System.Text.Encodings.Web;
using System.Text.Unicode;
using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>移送函（转办函） with the list of materials and its receipt on one sheet of A4: what is not known yet stays a line for the pen.</summary>
internal sealed class TransferPaper(FollowUpCourse course, CaseTransfer? transfer)
{
    private const string Style = """
        @page { size: A4; margin: 20mm 22mm }
        body { font: 14pt/1.7 "FangSong", "Songti SC", SimSun, "Noto Serif CJK SC", serif; color: #000; margin: 0 auto; max-width: 166mm }
        h1 { font-size: 22pt; text-align: center; margin: 0 0 2mm } .number { text-align: center; margin-bottom: 6mm } p { margin: 0 0 2mm; text-indent: 2em } .to, .number { text-indent: 0 }
        ol { margin: 0 0 3mm; padding-left: 3em } .end { text-align: right; text-indent: 0; margin-top: 8mm } .line { display: inline-block; min-width: 30mm; min-height: 1.2em; border-bottom: .3mm solid #000 }
        section { border-top: .4mm dashed #000; margin-top: 8mm; padding-top: 5mm; break-inside: avoid } h2 { font-size: 16pt; text-align: center; margin: 0 0 2mm } .box { display: inline-block; width: 1em; height: 1em; line-height: 1; border: .3mm solid #000; text-align: center; vertical-align: -.1em }
        @media screen { body { padding: 16mm 20mm } } @media screen and (max-width: 600px) { body { padding: 4mm; font-size: 12pt } }
        """;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public string Html()
    {
        var word = FollowUpWords.Of(transfer?.Mode ?? TransferMode.Transfer);
        var decision = course.Decision!;
        return $"""
            <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{word}函 {Safe(course.SubjectName)}</title><style>{Style}</style></head><body>
            <h1>{word}函</h1><p class="number">{Line(transfer?.Paper)}</p>
            <p class="to">{Line(transfer?.Receiver)}：</p>
            <p>{Safe($"我单位在“{course.TaskName}”{(course.DocumentNumber is { } number ? $"（{number}）" : "")}双随机抽查中，对{course.SubjectName}（统一社会信用代码：{course.CreditCode}，地址：{course.Address}）进行检查，于{Day(course.FormedOn)}形成检查结果，发现以下问题：")}</p>
            <ol>{string.Concat(course.Facts.Select(fact => $"<li>{Safe(fact)}</li>"))}</ol>
            <p>{Safe($"经本单位“双随机、一公开”领导小组{Day(decision.HeldOn)}研究（参加人员：{string.Join('、', decision.Members)}；意见：{decision.Opinion}），现将该线索{word}你单位处理。")}{(transfer is null ? "理由：" + Line(null) : Safe($"理由：{transfer.Reason}。"))}请在收到后出具回执。</p>
            <p>{word}材料清单：</p>{Materials()}
            <p class="end">{Safe(course.Finder)}（盖章）<br>{Day(transfer?.HandedOverOn)}</p>
            {Receipt(word)}</body></html>
            """;
    }

    private string Materials() => transfer is null
        ? $"<ol><li>{Line(null)}</li><li>{Line(null)}</li></ol>"
        : transfer.Materials.Count == 0 ? "<p>无</p>" : $"<ol>{string.Concat(transfer.Materials.Select(material => $"<li>{Safe(material)}</li>"))}</ol>";

    private string Receipt(string word)
    {
        var receipt = transfer?.Receipt;
        return $"""
            <section><h2>回执</h2><p class="to">{Safe(course.Finder)}：</p><p>你单位{Line(transfer?.Paper)}{word}函及所附材料收悉。{Box(receipt?.Accepted == true)}予以接收。{Box(receipt?.Accepted == false)}退回，理由：{Line(receipt?.Reason)}</p>
            <p class="end">接收人：{Line(receipt?.ReceivedBy)}<br>{Line(transfer?.Receiver)}（盖章）<br>{Day(receipt?.On)}</p></section>
            """;
    }

    private static string Box(bool chosen) => $"<span class=\"box\">{(chosen ? "✓" : "")}</span>";

    private static string Line(string? text) => $"<span class=\"line\">{Safe(text ?? "")}</span>";

    private static string Day(DateOnly? day) => day is { } known ? $"{known.Year}年{known.Month}月{known.Day}日" : "　　年　　月　　日";

    private static string Safe(string text) => Encoder.Encode(text);
}
