using DualRandom.SharedKernel;

namespace DualRandom.Inspectors;

/// <summary>A table of one department's inspectors on its way into the register.</summary>
internal sealed class InspectorImport : SheetImport
{
    public static IReadOnlyList<Column> Columns { get; } =
    [
        new("name", "姓名"),
        new("department", "单位", "所属单位", "工作单位", "单位名称") { Required = false },
        new("sex", "性别") { Required = false },
        new("phone", "手机号", "手机号码", "联系电话", "电话"),
        new("post", "岗位大类", "执法岗位", "岗位") { Required = false },
        new("position", "担任职务", "职务", "具体职务") { Required = false },
        new("kind", "证件类型", "证件种类") { Required = false },
        new("certificate", "执法证编号", "执法证号", "执法证（警官证）号", "执法证(警官证)编号", "证件号", "证件编号", "省执法证编号") { Required = false },
        new("validTo", "执法证有效期", "有效期", "有效期至", "省执法证有效期") { Required = false },
        new("bureauCertificate", "工商执法证编号") { Required = false },
        new("bureauValidTo", "工商执法证有效期") { Required = false },
        new("policeCertificate", "警官证编号", "警官证号") { Required = false },
        new("qualifications", "岗位资质资格", "资质资格") { Required = false },
        new("district", "地区", "所属地区", "行政区划") { Required = false },
        new("status", "执法人员状态", "状态") { Required = false },
    ];

    public required Guid DepartmentId { get; init; }

    public static InspectorImport Open(DepartmentEntry department, StoredFile file, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), RegionPath = department.RegionPath, Departments = [department.Id], DepartmentId = department.Id,
        FileDigest = file.Digest, FileName = file.Name, CheckedAt = now,
    };
}
