using DualRandom.SharedKernel;

namespace DualRandom.Plans;

/// <summary>The table of a plan as offices know it: the eight columns of 平新双随机办〔2023〕16号 附件1, then frequency and time where the plan has them.</summary>
internal sealed class AnnualPlanTable(AnnualPlan plan)
{
    private static readonly string[] Annex = ["序号", "抽查名称", "抽查领域", "抽查事项", "检查对象", "发起部门", "配合部门", "抽查比例"];
    private static readonly string[] Timing = ["抽查频次", "实施时间"];

    private bool HasTiming => plan.Entries.Any(entry => entry.Line.Frequency.Length > 0 || entry.Line.Period.Length > 0);

    private string[] Headings => HasTiming ? [.. Annex, .. Timing] : Annex;

    private IEnumerable<string[]> Rows => plan.Entries.Select((entry, index) => Cells(entry.Line, index + 1));

    public byte[] Xlsx()
    {
        var file = new MemoryStream();
        using (var sheet = new SheetWriter(file, new SheetLayout("年度抽查计划", [.. Headings.Select(heading => new SheetHead(heading) { Width = heading is "序号" ? 6 : 22 })]) { Title = plan.Title }))
        {
            foreach (var row in Rows)
                sheet.Row(row);
        }

        return file.ToArray();
    }

    public string Html()
    {
        var heads = string.Concat(Headings.Select(heading => $"<th>{heading}</th>"));
        var rows = string.Concat(Rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{Paper.Safe(cell)}</td>"))}</tr>"));
        var approved = plan.ApprovedAt is { } at ? $"<footer>批准：{Paper.Safe(plan.ApprovedByName ?? "")}　{Paper.Day(LegalDay.Of(at))}</footer>" : "<p class=\"draft\">拟稿，未经批准</p>";
        return Paper.Page(plan.Title, $"<h1>{Paper.Safe(plan.Title)}</h1><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{approved}", wide: true);
    }

    private string[] Cells(PlanLine line, int ordinal)
    {
        var items = line.Items.Count == 1 ? line.Items[0] : string.Join('\n', line.Items.Select((item, index) => $"{index + 1}. {item}"));
        string[] cells =
        [
            line.Number.Length > 0 ? line.Number : $"{ordinal}", line.Name, line.Field, items, line.Subjects, line.LeadDepartment,
            string.Join('、', line.CooperatingDepartments ?? []), line.Ratio,
        ];
        return HasTiming ? [.. cells, line.Frequency, line.Period] : cells;
    }
}
