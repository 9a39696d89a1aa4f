using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>The protocol of a ceremony on one sheet of A4, without scripts or anything from outside; witnesses sign it by hand.</summary>
/// <param name="task">Null: a year's ceremony.</param>
/// <param name="record">Null: its lines stay blank and are written by hand.</param>
internal sealed class ProtocolPaper(Ceremony ceremony, TaskBrief? task, TrialRun? trial, DrawRecord? record, string logHead)
{
    private const string Style = """
        @page { size: A4; margin: 12mm 16mm }
        body { font: 10pt/1.4 "Songti SC", SimSun, "Noto Serif CJK SC", serif; color: #000; margin: 0 auto; max-width: 178mm }
        h1 { font-size: 17pt; text-align: center; margin: 0 0 1mm } h1 + p { text-align: center; margin: 0 0 4mm }
        table { width: 100%; border-collapse: collapse; table-layout: fixed; margin-bottom: 2mm } th, td { border: .3mm solid #000; padding: 1mm 2mm; text-align: left; overflow-wrap: anywhere }
        th { font-weight: bold } .name { width: 34mm } .sign { width: 46mm; height: 9mm } code { font: 8.5pt/1.3 Consolas, monospace } tr { break-inside: avoid }
        footer { font-size: 8.5pt }
        """;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public string Html()
    {
        var page = new StringBuilder();
        page.Append($"""
            <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>抽取记录 {Safe(ceremony.DrawId)}</title><style>{Style}</style></head><body>
            <h1>“双随机、一公开”抽取记录</h1><p>{Safe(ceremony.Plan.Title)}{(task?.DocumentNumber is { } number ? $"（{Safe(number)}）" : "")}</p>
            <table>
            """);
        Row(page, "抽取编号", Code(ceremony.DrawId));
        Row(page, "状态", State());
        if (ceremony.Plan.Coordinate is { IsTogether: true } together)
            Row(page, "协调抽取", Text(YearCeremonies.WhatIsLost(together)));
        Row(page, "名录冻结", $"{At(ceremony.FrozenAt)}；{ceremony.RowCount} 行，可抽 {ceremony.OkCount}；快照根 {Code(Hex(ceremony.SnapshotRoot))}");
        Row(page, "排除", Text(string.Join('；', ceremony.Exclusions.Select(x => $"{x.Code} {x.Rule} {x.Count} 户"))));
        Row(page, "抽取数量", Text(ceremony.Size.Sentence + (ceremony.SizeReason is { } reason ? $"（理由：{reason}）" : "")));
        Row(page, "承诺", ceremony.CommitDigest is { } commit ? $"{At(ceremony.CommittedAt!.Value)} {Code(Hex(commit))}" : "—");
        Row(page, "见证截止", ceremony.WitnessDeadline is { } deadline ? At(deadline) : "—");
        Row(page, "入选概率", Text(Chances(ceremony.Size)));
        foreach (var beacon in ceremony.Beacons.OrderBy(b => b.Number))
            Row(page, "公开随机源", BeaconLine(beacon));
        Row(page, "随机强度", ceremony.Strength is { } strength ? Text(Strength(strength)) : "—");
        Row(page, "种子", ceremony.Seed is { } seed ? $"{At(ceremony.DrawnAt!.Value)} {Code(Hex(seed))}" : ceremony.YearSeed is null ? "—" : "年度密数，年底之前保密");
        Row(page, "结果摘要", ceremony.ResultDigest is { } result ? Code(Hex(result)) : "—");
        foreach (var e in ceremony.Events.OrderBy(e => e.Number))
            Row(page, $"第 {e.Number} 号事件", $"{At(e.At)} {Words(e.Type)}：{Text(e.Reason)}（批准：{Text(string.Join('、', e.Approvers.Select(a => a.Name)))}）");
        if (trial is not null)
            Row(page, "名录自检", Text($"以 {trial.Trials} 个试验种子试抽（{At(trial.At)}，不影响本次抽取）：{trial.Sentence}"));
        Row(page, "日志首", Code(logHead));
        page.Append("</table><table><tr><th>见证单位</th><th>见证人</th><th>数字</th><th class=\"sign\">见证人签字</th></tr>");
        foreach (var witness in ceremony.Witnesses.OrderBy(w => w.Code, StringComparer.Ordinal))
            page.Append($"<tr><td>{Safe(witness.PresentUnit ?? witness.DepartmentName)}</td><td>{Safe(witness.PresentName ?? witness.InvitedName ?? "")}</td><td><code>{(ceremony.ResultDigest is null ? "" : Safe(witness.Digits ?? "缺席"))}</code></td><td class=\"sign\"></td></tr>");
        page.Append("</table>");
        Attendees(page);
        page.Append($"""
            <table><tr><th class="name">抽取地点</th><td>{Safe(record?.Place ?? "")}</td><th class="name">起止时间</th><td>{(record is null ? "" : $"{At(record.From)[..16]} 至 {At(record.To)[..16]}")}</td></tr>
            <tr><th>主持人签字</th><td class="sign">{Safe(record?.Host ?? "")}</td><th>记录人签字</th><td class="sign">{Safe(record?.Recorder ?? "")}</td></tr></table>
            <footer>任何人可以凭核验包重算本次抽取：/api/v1/public/draws/{Safe(ceremony.DrawId)}/bundle，deploy/verify 核验包文件名。</footer></body></html>
            """);
        return page.ToString();
    }

    private void Attendees(StringBuilder page)
    {
        if (record is not { Attendees.Count: > 0 })
            return;
        page.Append("<table><tr><th>现场见证人员</th><th>单位</th><th>受邀</th><th>到场</th><th class=\"sign\">签字</th></tr>");
        foreach (var person in record.Attendees)
            page.Append($"<tr><td>{Safe(person.Name)}　{Safe(person.Title)}</td><td>{Safe(person.Unit)}</td><td>{YesNo(person.Invited)}</td><td>{YesNo(person.Present)}</td><td class=\"sign\">{(person.Present ? "" : "未到场")}</td></tr>");
        page.Append("</table>");
    }

    private static string YesNo(bool yes) => yes ? "是" : "否";

    private string State() => ceremony.State switch
    {
        CeremonyState.Frozen => "名录已冻结，尚未承诺",
        CeremonyState.Committed => "已承诺，等待见证和抽取",
        CeremonyState.Drawn => "已抽取",
        CeremonyState.Voided => $"已作废：{Text(ceremony.Ending!.Reason)}",
        _ => $"已宣告无效：{Text(ceremony.Ending!.Reason)}",
    };

    private static string Strength(Lottery.Strength strength) => string.Create(
        CultureInfo.InvariantCulture,
        $"{strength.Bits} 比特，信任级别 {strength.TrustClass}（{(strength.TrustClass == 1 ? "含一个任何参与方都不能控制的公开随机源" : "须相信至少一个见证席位没有与组织单位串通")}）");

    private static string Chances(SampleSize size) => size.Strata is { Count: > 1 } strata
        ? string.Join('；', strata.Select(s => $"分层 {s.Stratum}：{Percent(s.Population, s.Size)}"))
        : Percent(size.Population, size.Size);

    private static string Percent(long population, long size)
    {
        var chance = Chance.Of(population, size);
        return $"{chance.Fraction} = {chance.Percent}";
    }

    private static string BeaconLine(Beacon beacon)
    {
        if (beacon.ConfirmedAt is not { } at)
            return Text($"{BeaconWords.Issue(beacon.Type, beacon.Parameter)}，{At(beacon.Time)} 公布{(beacon.Cancelled is { } off ? $"；停开：{off.Reason}" : "")}");
        var reading = beacon.Reading!;
        var people = $"{reading.EnteredByName}录入，{beacon.ConfirmedByName}于 {At(at)} 确认；来源 {reading.Evidence.Source}{(reading.Because is { } because ? $"；{because}" : "")}";
        return $"{Text(BeaconWords.Issue(beacon.Type, reading.Parameter))} {Code(reading.Value)}；{Text(people)}";
    }

    private static string Words(DrawEventType type) => type switch
    {
        DrawEventType.Removed => "移出并递补",
        DrawEventType.Replace => "更换检查人员",
        _ => "宣告无效",
    };

    private static void Row(StringBuilder page, string name, string html) => page.Append($"<tr><th class=\"name\">{Safe(name)}</th><td>{html}</td></tr>");

    private static string At(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static string Code(string text) => $"<code>{Safe(text)}</code>";

    private static string Text(string text) => Safe(text);

    private static string Safe(string text) => Encoder.Encode(text);
}
