using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Plans;

/// <summary>One change of an approved task: drafted, then approved or not. It stays as the trace of who, when and why.</summary>
internal sealed class TaskAmendment : Aggregate, IScoped
{
    private TaskAmendment()
    {
    }

    public required string RegionPath { get; init; }

    public Guid[] Departments { get; private init; } = [];

    public required Guid TaskId { get; init; }

    public required AmendmentChange Change { get; init; }

    public required string Reason { get; init; }

    /// <summary>The re-notice: what everyone concerned is told.</summary>
    public required string Notice { get; init; }

    /// <summary>发文字号 of the re-notice, where it has one.</summary>
    public string? DocumentNumber { get; private init; }

    public AmendmentState State { get; private set; }

    public required string DraftedByName { get; init; }

    public required DateTimeOffset DraftedAt { get; init; }

    public string? DecidedByName { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was not approved.</summary>
    public string? Objection { get; private set; }

    /// <param name="ceiling">Most working days of a limit of results in the region.</param>
    public static TaskAmendment Draft(InspectionTask task, AmendmentChange change, AmendmentText text, int ceiling, Actor by, DateTimeOffset now)
    {
        task.RefuseUnlessRunBy(by);
        task.RefuseUnfit(change, ceiling);
        return new TaskAmendment
        {
            Id = Guid.CreateVersion7(now), RegionPath = task.RegionPath, Departments = task.Departments, TaskId = task.Id, Change = change, Reason = text.Reason,
            Notice = string.IsNullOrWhiteSpace(text.Notice) ? change.Notice(task, text.Reason) : text.Notice, DocumentNumber = text.DocumentNumber, DraftedByName = by.Name,
            DraftedAt = now,
        };
    }

    public AmendmentWords Approve(Actor by, DateTimeOffset now)
    {
        Decide(AmendmentState.Approved, by, now);
        return new AmendmentWords(Reason, Notice, LegalDay.Of(now), by.Name);
    }

    public void Reject(string objection, Actor by, DateTimeOffset now)
    {
        Decide(AmendmentState.Rejected, by, now);
        Objection = objection;
    }

    private void Decide(AmendmentState state, Actor by, DateTimeOffset now)
    {
        if (State != AmendmentState.Draft)
            throw new RuleBrokenException("amendment.already-decided", "该变更已经批准或退回");
        (State, DecidedByName, DecidedAt) = (state, by.Name, now);
    }
}

internal enum AmendmentState
{
    Draft,
    Approved,
    Rejected,
}

internal sealed record AmendmentText(string Reason, string? Notice, string? DocumentNumber);

/// <param name="WindowFrom">Of a postponement.</param>
/// <param name="WindowTo">Of a postponement or an extension.</param>
/// <param name="Department">The department that is added with its items, or the one of the task whose items are added.</param>
/// <param name="Limits">The new ones; null where none changes.</param>
internal sealed record AmendmentChange(AmendmentKind Kind, DateOnly? WindowFrom, DateOnly? WindowTo, ParticipatingDepartment? Department, AmendedLimits? Limits = null)
{
    public string Title => Kind switch
    {
        AmendmentKind.WindowExtended => "延长抽查时间",
        AmendmentKind.Postponed => "延期实施",
        AmendmentKind.ItemAdded => "增加抽查事项",
        AmendmentKind.DepartmentAdded => "增加实施部门",
        AmendmentKind.LimitsChanged => "调整办理时限",
        _ => "取消",
    };

    /// <summary>The house's own words, where nobody typed others.</summary>
    public string Notice(InspectionTask task, string reason)
    {
        var items = string.Join('、', Department?.Items.Select(item => item.Name) ?? []);
        var change = Kind switch
        {
            AmendmentKind.WindowExtended => $"抽查时间延长至{Chinese(WindowTo!.Value)}，原止日为{Chinese(task.Plan.WindowTo)}",
            AmendmentKind.Postponed => $"抽查时间改为{Chinese(WindowFrom!.Value)}至{Chinese(WindowTo!.Value)}，原定{Chinese(task.Plan.WindowFrom)}至{Chinese(task.Plan.WindowTo)}",
            AmendmentKind.ItemAdded => $"{Department!.Name}增加抽查事项：{items}",
            AmendmentKind.LimitsChanged => Limits!.Words(task.Plan),
            AmendmentKind.DepartmentAdded => $"增加{Department!.Name}为实施部门，抽查事项：{items}",
            _ => "本次抽查取消，尚未开始的检查不再进行",
        };
        return $"因{reason.TrimEnd('。')}，经批准，{change}。";
    }

    private static string Chinese(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";
}
