using System.Text;
using DualRandom.SharedKernel;
using DualRandom.Subjects;
using Shouldly;

namespace DualRandom.Tests.Subjects;

internal static class Given
{
    public const string Qinghe = "/130000/130500/130534/";
    public const string Cafes = "互联网上网服务营业场所";
    public const string RightCode = "91330102MA27YU8W73";
    public static readonly DateTimeOffset Now = new(2024, 5, 6, 1, 0, 0, TimeSpan.Zero);

    public static readonly AesGcmProtector Protector = new(new byte[32]);
    public static readonly ChangeNote Note = new("测试", Actor.House("test"), Now);

    public static SubjectRows Table(string csv, string category = Cafes)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        return Import(category).Read(Sheet.Read(content, "对象.csv", SubjectImport.Columns), Scheme(), Protector);
    }

    public static SubjectImport Import(string category = Cafes, MergeRule merge = MergeRule.TakeFile, bool byOffice = true) =>
        SubjectImport.Open(Qinghe, category, merge, byOffice, new StoredFile("", "对象.csv", 0), Now);

    public static RiskScheme Scheme()
    {
        var scheme = RiskScheme.Begin("/", Now);
        scheme.Fix([new RiskClass("A", "信用风险低", ["低风险"]), new RiskClass("B", "信用风险一般", []), new RiskClass("E", "信用风险极高", [])], "测试");
        return scheme;
    }

    public static WrittenCode Code(string text)
    {
        SubjectCode.TryParse(null, text, out var code, out var refusal).ShouldBeTrue(refusal);
        return WrittenCode.Of(code!, text, Protector);
    }

    public static SubjectDetails Details(string name = "甲网吧") =>
        new(name, "清河县", SubjectKind.Enterprise, [Cafes], "", "", "", "", null);
}
