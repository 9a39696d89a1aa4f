using System.Globalization;
using DualRandom.SharedKernel;

namespace DualRandom.Host.Demo;

/// <summary>
/// Made-up data of a real size: no firm, person or number here exists. The same every time, so that two demos can be compared.
/// </summary>
internal static class GeneratedData
{
    public const int Firms = 478;

    private static readonly string[] Words = ["星河", "云顶", "蓝海", "极速", "飞鱼", "北斗", "青藤", "南风", "银杏", "远航", "晨光", "新境", "雷霆", "天际", "春晓", "明月"];
    private static readonly string[] Streets = ["长江东街", "黄河南路", "运河大街", "泰山路", "武松中路", "湘江街"];
    private static readonly string[] Surnames = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈"];

    /// <summary>A table of firms as offices keep it, .xlsx.</summary>
    /// <param name="trade">What they are called, such as 网吧.</param>
    /// <param name="first">Lists with other numbers are other firms.</param>
    public static byte[] SubjectSheet(string regionCode, int firms = Firms, string trade = "网吧", int first = 0)
    {
        var layout = new SheetLayout("名录", new SheetHead("企业名称"), new SheetHead("注册号/统一社会信用代码"), new SheetHead("登记机关"), new SheetHead("管辖单位"), new SheetHead("地址"));
        return Sheet(layout, Enumerable.Range(0, firms).Select(i => (IReadOnlyList<object?>)
        [
            $"清河县{Words[i % Words.Length]}{Words[i / Words.Length % Words.Length]}{trade}{(i / 256 is var more and > 0 ? $"（{more + 1}店）" : "")}", CreditCodeOf(regionCode, first + i),
            "清河县市场监督管理局", $"第{(i % 6) + 1}市场监管所", $"清河县{Streets[i % Streets.Length]}{i + 1}号",
        ]));
    }

    /// <summary>A department's items with the six columns of the published list, .xlsx.</summary>
    public static byte[] ItemSheet(IEnumerable<NoticeItem> items)
    {
        var layout = new SheetLayout("事项", new SheetHead("检查项目"), new SheetHead("检查子项"), new SheetHead("检查内容"), new SheetHead("检查依据"), new SheetHead("检查方式"), new SheetHead("检查结果"));
        return Sheet(layout, items.Select(item => (IReadOnlyList<object?>)[item.Name, string.Join('；', item.SubItems), $"{item.Name}（示例内容）", "示例依据", "实地核查", "见结果用语"]));
    }

    /// <summary>The smallest picture there is, .png: where a signature would be.</summary>
    public static byte[] Signature { get; } =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static string Person(int index) => $"{Surnames[index % Surnames.Length]}示例{(char)('甲' + 0)}{index + 1}";

    public static string Phone(int index) => $"1380000{(1000 + index).ToString(CultureInfo.InvariantCulture)}";

    private static byte[] Sheet(SheetLayout layout, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var file = new MemoryStream();
        using (var sheet = new SheetWriter(file, layout))
        {
            foreach (var row in rows)
                sheet.Row(row);
        }

        return file.ToArray();
    }

    private static string CreditCodeOf(string regionCode, int index)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"91{regionCode}MA{index:D7}");
        return "0123456789ABCDEFGHJKLMNPQRTUWXY".Select(check => body + check)
            .First(code => CreditCode.TryParse(code, out var valid, out _) && valid.Warning is null);
    }
}
