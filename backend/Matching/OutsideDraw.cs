using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>
/// The result of a draw that the provincial platform made (通过…监管工作平台…抽取): subjects, officers and who inspects whom, from a table. It
/// has no commitment, no seed and no draw id, so that it never looks like a draw of ours.
/// </summary>
internal sealed class OutsideDraw : SheetImport
{
    public static IReadOnlyList<Column> Columns { get; } =
    [
        new("code", "统一社会信用代码", "社会信用代码", "信用代码", "注册号", "统一社会信用代码/注册号"),
        new("name", "检查对象名称", "检查对象", "企业名称", "名称") { Required = false },
        new("department", "检查部门", "实施部门", "检查实施机关", "部门"),
        new("officers", "检查人员", "执法人员", "检查人员姓名", "姓名"),
        new("certificates", "执法证号", "执法证件号码", "证件号码", "证号") { Required = false },
    ];

    public required Guid TaskId { get; init; }

    /// <summary>Such as 河北省双随机监管工作平台.</summary>
    public required string DrawnBy { get; init; }

    public required DateOnly DrawnOn { get; init; }

    public int SubjectCount { get; private set; }

    public int OfficerCount { get; private set; }

    public string? TakenBy { get; private set; }

    public static OutsideDraw Check(TaskBrief task, string drawnBy, DateOnly drawnOn, StoredFile file, OutsideTable table, int rows, DateTimeOffset now)
    {
        var draw = new OutsideDraw
        {
            Id = Guid.CreateVersion7(now), RegionPath = task.RegionPath, Departments = task.Departments, TaskId = task.Id, DrawnBy = drawnBy, DrawnOn = drawnOn,
            FileDigest = file.Digest, FileName = file.Name, CheckedAt = now,
        };
        draw.Note(rows, table.Errors, []);
        draw.Count(table);
        return draw;
    }

    /// <summary>The whole of it or nothing: a draw of which rows are missing is another draw.</summary>
    public void Take(OutsideTable table, Actor by, DateTimeOffset now)
    {
        if (RejectedCount > 0 || table.Errors.Count > 0)
            throw new RuleBrokenException("outside-draw.rejected-rows", "平台的抽取结果须整体导入，名单中尚有未通过的行，请更正后重新上传");
        Apply(now);
        Count(table);
        TakenBy = by.Name;
    }

    private void Count(OutsideTable table) =>
        (SubjectCount, OfficerCount) = (table.Subjects.Count, table.Subjects.SelectMany(subject => subject.Officers).Select(officer => officer.InspectorId).Distinct().Count());
}

/// <summary>A subject as the platform drew it. Inserted, never changed.</summary>
internal sealed class OutsideSubjectRow
{
    public required Guid OutsideDrawId { get; init; }

    public required int Number { get; init; }

    public required Guid SubjectId { get; init; }

    public required string CreditCode { get; init; }

    public required string Name { get; init; }

    public required string Address { get; init; }
}

/// <summary>An officer whom the platform sent to a subject. Inserted, never changed.</summary>
internal sealed class OutsideOfficerRow
{
    public required Guid OutsideDrawId { get; init; }

    public required Guid SubjectId { get; init; }

    public required Guid DepartmentId { get; init; }

    public required Guid InspectorId { get; init; }

    public required string Name { get; init; }

    public required string CertificateKind { get; init; }

    public required Protected CertificateNumber { get; init; }

    public required Protected Phone { get; init; }
}
