using DualRandom.SharedKernel;

namespace DualRandom.Subjects;

/// <summary>A table of subjects on its way into the register of one region.</summary>
internal sealed class SubjectImport : SheetImport
{
    public static IReadOnlyList<Column> Columns { get; } =
    [
        new("name", "企业名称", "名称", "主体名称", "市场主体名称", "单位名称", "检查对象名称", "企业（机构）名称", "项目名称", "姓名", "所有人", "车辆所有人"),
        new("code", "统一社会信用代码", "注册号/统一社会信用代码", "统一社会信用代码/注册号", "统一社会信用代码（注册号）", "注册号（统一社会信用代码）", "社会信用代码", "注册号",
            "信用代码", "证照编号", "项目代码", "号牌号码", "车牌号", "车牌号码", "身份证号", "证件号码"),
        new("authority", "登记机关") { Required = false },
        new("unit", "管辖单位", "监管单位", "日常监管单位", "属地监管单位") { Required = false },
        new("address", "地址", "住所", "住所（经营场所）", "经营场所", "经营地址", "注册地址", "企业地址") { Required = false },
        new("premises", "其他经营场所", "分场所", "经营场所清单") { Required = false },
        new("region", "行政区划", "行政区划代码", "区划代码") { Required = false },
        new("category", "类别", "监管标签", "检查对象类别", "标签", "对应专项库监管标签") { Required = false },
        new("kind", "主体类型", "对象类型", "检查对象类型") { Required = false },
        new("industry", "行业", "行业门类", "行业代码", "所属行业", "国民经济行业") { Required = false },
        new("riskClass", "信用风险分类", "风险等级", "信用风险等级", "风险分类", "信用等级") { Required = false },
        new("status", "状态", "登记状态", "经营状态", "企业状态") { Required = false },
    ];

    /// <summary>For rows that name none; may be empty.</summary>
    public required string Category { get; init; }

    /// <summary>What happens to subjects that the register has already.</summary>
    public MergeRule Merge { get; private set; }

    /// <summary>False: a department's table, which steers no draw.</summary>
    public required bool ByOffice { get; init; }

    public int NewCount { get; private set; }

    /// <summary>Known, and the table says what the register says.</summary>
    public int SameCount { get; private set; }

    /// <summary>Known, and the table says otherwise somewhere.</summary>
    public int DifferingCount { get; private set; }

    /// <summary>Known, and the table says something where the register is silent.</summary>
    public int FillableCount { get; private set; }

    public static SubjectImport Open(string regionPath, string category, MergeRule merge, bool byOffice, StoredFile file, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), RegionPath = regionPath, Departments = [], Category = category, Merge = merge, ByOffice = byOffice,
        FileDigest = file.Digest, FileName = file.Name, CheckedAt = now,
    };

    public SubjectRows Read(Sheet sheet, RiskScheme scheme, IProtector protector) => SubjectRows.Of(
        sheet, new RowRules(DualRandom.SharedKernel.RegionPath.Parse(RegionPath).Code, Category, KindOf(sheet), scheme, protector, ByOffice));

    /// <summary>Beside the register, row by row.</summary>
    public void Compare(SubjectRows rows, IReadOnlyDictionary<string, Subject> known)
    {
        foreach (var row in rows.Taken)
        {
            if (!known.TryGetValue(row.Code.Value, out var subject))
            {
                NewCount++;
                continue;
            }

            var (now, status) = (subject.Details(), row.Status ?? subject.Status);
            var differs = !row.Over(now, MergeRule.TakeFile).Says(now) || (ByOffice && status != subject.Status);
            (SameCount, DifferingCount) = (SameCount + (differs ? 0 : 1), DifferingCount + (differs ? 1 : 0));
            FillableCount += row.Over(now, MergeRule.FillGaps).Says(now) ? 0 : 1;
        }
    }

    public void Choose(MergeRule merge) => Merge = merge;

    /// <returns>False when the register stays as it is.</returns>
    public bool Put(SubjectRow row, Subject subject, ChangeNote note)
    {
        var revised = Merge != MergeRule.KeepRegister && subject.Revise(null, row.Over(subject.Details(), Merge), note);
        return (Merge == MergeRule.TakeFile && ByOffice && subject.ChangeStatus(row.Status ?? subject.Status, note)) | revised;
    }

    // A heading such as 车牌号 says what the table is about.
    private static SubjectKind? KindOf(Sheet sheet) => sheet.Headings switch
    {
        var heads when heads.Contains("项目代码") => SubjectKind.Project,
        var heads when heads.Intersect(["号牌号码", "车牌号", "车牌号码"]).Any() => SubjectKind.Vehicle,
        var heads when heads.Contains("身份证号") => SubjectKind.NaturalPerson,
        _ => null,
    };
}

/// <summary>What happens to subjects that both the table and the register have; chosen for each file.</summary>
internal enum MergeRule
{
    /// <summary>Where the table says something, it holds.</summary>
    TakeFile,

    /// <summary>The register stays; only new subjects are added.</summary>
    KeepRegister,

    /// <summary>The table speaks only where the register is silent.</summary>
    FillGaps,
}
