using DualRandom.SharedKernel;

namespace DualRandom.Subjects;

/// <summary>A check of a subject that no draw of this system decided: an earlier visit from a table, or an individual check (个案检查).</summary>
internal sealed class LedgerEntry : Aggregate, IScoped
{
    private LedgerEntry()
    {
    }

    public required string RegionPath { get; init; }

    public Guid[] Departments { get; private init; } = [];

    public required Guid SubjectId { get; init; }

    public required LedgerKind Kind { get; init; }

    public required DateOnly HappenedOn { get; init; }

    public required string DepartmentName { get; init; }

    /// <summary>Of an individual check; null for what came from a table.</summary>
    public CheckCause? Cause { get; private init; }

    public string Reason { get; private init; } = "";

    /// <summary>Null: typed.</summary>
    public Guid? ImportId { get; private init; }

    public required Guid RecordedBy { get; init; }

    public required string RecordedByName { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>From then on it counts no more.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string WithdrawalReason { get; private set; } = "";

    public static LedgerEntry Individual(Subject subject, DateOnly day, string department, CheckCause cause, string reason, Actor by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), RegionPath = subject.RegionPath, SubjectId = subject.Id, Kind = LedgerKind.IndividualCheck, HappenedOn = day,
        DepartmentName = department, Cause = cause, Reason = reason, RecordedBy = by.UserId, RecordedByName = by.Name, RecordedAt = now,
    };

    public static LedgerEntry Imported(VisitImport import, Guid subject, VisitRow row, Actor by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), RegionPath = import.RegionPath, SubjectId = subject, Kind = row.Kind, HappenedOn = row.On,
        DepartmentName = row.Department, ImportId = import.Id, RecordedBy = by.UserId, RecordedByName = by.Name, RecordedAt = now,
    };

    public void Withdraw(string reason, DateTimeOffset now)
    {
        if (WithdrawnAt is not null)
            throw new RuleBrokenException("ledger.withdrawn", "该记录已经撤回");
        (WithdrawnAt, WithdrawalReason) = (now, reason);
    }
}

internal enum LedgerKind
{
    /// <summary>双随机抽查 before this system was here.</summary>
    RandomCheck,

    /// <summary>个案检查</summary>
    IndividualCheck,

    /// <summary>专项检查 and whatever else a table names.</summary>
    OtherCheck,
}

/// <summary>What exempts a check from being drawn (曲阳 第二十七条).</summary>
internal enum CheckCause
{
    /// <summary>投诉举报</summary>
    Complaint,

    /// <summary>国务院、部委、省政府专门要求</summary>
    SpecialOrder,

    /// <summary>法律法规对监管方式有明确规定</summary>
    FixedMethod,
}
