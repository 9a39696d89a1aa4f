namespace DualRandom.SharedKernel;

/// <summary>A row that will not be imported, or will be with a remark.</summary>
/// <param name="Row">As the spreadsheet shows it, from 1.</param>
/// <param name="Code">Stable, such as <c>item.name-missing</c>.</param>
public sealed record RowRemark(int Row, string Code, string Reason);

public enum ImportState
{
    /// <summary>Dry run: read, checked, nothing changed.</summary>
    Checked,

    /// <summary>Confirmed: every accepted row is in the register, in one save.</summary>
    Applied,

    /// <summary>Given up: it can never be confirmed.</summary>
    Abandoned,
}

/// <summary>
/// One uploaded table on its way into a register: checked first, applied once on confirmation. The file itself stays in the
/// cellar under its digest, so that what was confirmed is what was checked.
/// </summary>
public abstract class SheetImport : Aggregate, IScoped
{
    private const int RemarksKept = 5000;

    public required string RegionPath { get; init; }

    public required Guid[] Departments { get; init; }

    public required string FileDigest { get; init; }

    public required string FileName { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    public ImportState State { get; private set; }

    /// <summary>Rows that are not blank.</summary>
    public int RowCount { get; private set; }

    public int RejectedCount { get; private set; }

    /// <summary>The first 5,000; the counts are exact.</summary>
    public IReadOnlyList<RowRemark> Errors { get; private set; } = [];

    public IReadOnlyList<RowRemark> Warnings { get; private set; } = [];

    public DateTimeOffset? AppliedAt { get; private set; }

    public int AcceptedCount => RowCount - RejectedCount;

    public void Note(int rows, IReadOnlyList<RowRemark> errors, IReadOnlyList<RowRemark> warnings)
    {
        RowCount = rows;
        RejectedCount = errors.Select(error => error.Row).Distinct().Count();
        (Errors, Warnings) = ([.. errors.Take(RemarksKept)], [.. warnings.Take(RemarksKept)]);
    }

    /// <exception cref="RuleBrokenException">Applied or given up before, or no row was accepted.</exception>
    public void Apply(DateTimeOffset now)
    {
        if (State == ImportState.Applied)
            throw new RuleBrokenException("import.already-applied", "该文件已经导入，不能重复导入");
        RefuseAbandoned();
        if (AcceptedCount == 0)
            throw new RuleBrokenException("import.nothing-accepted", "没有可导入的行，请按错误报告修改后重新上传");
        (State, AppliedAt) = (ImportState.Applied, now);
    }

    /// <exception cref="RuleBrokenException">Applied or given up before.</exception>
    public void Abandon()
    {
        if (State == ImportState.Applied)
            throw new RuleBrokenException("import.already-applied", "该文件已经导入，不能放弃");
        RefuseAbandoned();
        State = ImportState.Abandoned;
    }

    private void RefuseAbandoned()
    {
        if (State == ImportState.Abandoned)
            throw new RuleBrokenException("import.abandoned", "该次导入已经放弃，请重新上传");
    }
}

/// <summary>What a person sees of a dry run.</summary>
public sealed record ImportAnswer(
    Guid Id, ImportState State, string FileName, int Rows, int Accepted, int Rejected, IReadOnlyList<RowRemark> Errors, IReadOnlyList<RowRemark> Warnings)
{
    private const int Shown = 50;

    public static ImportAnswer Of(SheetImport import) => new(
        import.Id, import.State, import.FileName, import.RowCount, import.AcceptedCount, import.RejectedCount, [.. import.Errors.Take(Shown)],
        [.. import.Warnings.Take(Shown)]);
}
