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

    public static SubjectRows Table(string csv, string category = Cafes)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        return SubjectRows.Of(Sheet.Read(content, "对象.csv", SubjectImport.Columns), "130534", category);
    }

    public static WrittenCode Code(string text)
    {
        CreditCode.TryParse(text, out var code, out var refusal).ShouldBeTrue(refusal);
        return new WrittenCode(code!, text);
    }

    public static SubjectDetails Details(string name = "甲网吧") =>
        new(name, "清河县", SubjectKind.Enterprise, [Cafes], "", "", "", "", null);
}
