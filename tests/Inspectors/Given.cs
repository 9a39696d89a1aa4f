using System.Text;
using DualRandom.Inspectors;
using DualRandom.SharedKernel;

namespace DualRandom.Tests.Inspectors;

internal static class Given
{
    public const string Headings = "姓名,手机号,岗位大类,担任职务,执法证编号,执法证有效期,地区\n";
    public static readonly DateTimeOffset Now = new(2024, 5, 6, 1, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2024, 5, 6);
    public static readonly AesGcmProtector Protector = new(new byte[32]);
    public static readonly DepartmentEntry Bureau = Department("administrativeBureau");

    public static DepartmentEntry Department(string kind) =>
        new(Guid.CreateVersion7(Now), "SCJG", "清河县市场监督管理局", kind, "130534", "/130000/130500/130534/", ["县市场监管局"], []);

    public static InspectorRows Table(string csv)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        return InspectorRows.Of(Sheet.Read(content, "人员.csv", InspectorImport.Columns), Bureau, new HashSet<string> { "县市场监管局" }, Today);
    }

    public static Inspector Inspector(DateOnly? validTo = null) => DualRandom.Inspectors.Inspector.Register(
        Bureau, Details(validTo), Secrets.Of(Protector, "执法证", "冀0512345", "13800001234"), Now);

    public static InspectorDetails Details(DateOnly? validTo = null) => new("张三", "", "科员", "", "执法证", null, validTo, "130534", []);
}
