using DualRandom.Matching.Contracts;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Publication;

/// <summary>
/// An approved task as the public reads it: chosen field by field, so that nothing the event may carry one day becomes public by
/// itself. Its id is the task's own.
/// </summary>
internal sealed class PublicTask : Aggregate, IScoped
{
    private PublicTask()
    {
    }

    public required string RegionPath { get; init; }

    public Guid[] Departments { get; private set; } = [];

    public int TaskVersion { get; private set; }

    public string? DocumentNumber { get; private set; }

    public string Name { get; private set; } = "";

    public string IssuedBy { get; private set; } = "";

    public DateOnly? IssuedOn { get; private set; }

    public DateOnly WindowFrom { get; private set; }

    public DateOnly WindowTo { get; private set; }

    public string Category { get; private set; } = "";

    public int BasisPoints { get; private set; }

    public bool NotLowerThan { get; private set; }

    public IReadOnlyList<TaskPart> Parts { get; private set; } = [];

    /// <summary>How its firms are checked; empty in tasks from before it was kept.</summary>
    public IReadOnlyList<CheckMode> Modes { get; private set; } = [];

    /// <summary>Working days from the end of an inspection.</summary>
    public int PublishWithin { get; private set; }

    public string AnnualPlan { get; private set; } = "";

    public string PublicationSystem { get; private set; } = "";

    /// <summary>Only those that the office ticked.</summary>
    public IReadOnlyList<PublicContact> Contacts { get; private set; } = [];

    /// <summary>What became of the task after its approval; empty while nothing changed.</summary>
    public IReadOnlyList<PublicAmendment> Amendments { get; private set; } = [];

    public bool IsCancelled { get; private set; }

    /// <summary>Null: drawn here, or not drawn yet.</summary>
    public PublicOutsideDraw? OutsideDraw { get; private set; }

    public static PublicTask Of(TaskApproved happened)
    {
        var task = new PublicTask { Id = happened.AggregateId, RegionPath = happened.RegionPath };
        task.Replace(happened);
        return task;
    }

    public void Amend(TaskAmended happened)
    {
        if (happened.Task.TaskVersion <= TaskVersion)
            return;
        Replace(happened.Task);
        Note(happened.Kind, happened.Words);
    }

    public void Cancel(TaskCancelled happened)
    {
        if (IsCancelled)
            return;
        IsCancelled = true;
        Note(AmendmentKind.Cancelled, happened.Words);
    }

    public void NoteDraw(OutsideDrawTaken happened) =>
        OutsideDraw = new PublicOutsideDraw(OutsideDrawTaken.Mark, happened.DrawnBy, happened.DrawnOn, happened.DrawnCount);

    public void Replace(TaskApproved happened)
    {
        if (happened.TaskVersion <= TaskVersion)
            return;
        (TaskVersion, DocumentNumber, Name) = (happened.TaskVersion, happened.DocumentNumber, happened.Name);
        (IssuedBy, IssuedOn, WindowFrom, WindowTo) = (happened.IssuedBy, happened.IssuedOn, happened.WindowFrom, happened.WindowTo);
        (Category, BasisPoints, NotLowerThan) = (happened.Subjects.Category, happened.Sampling.BasisPoints, happened.Sampling.NotLowerThan);
        (PublishWithin, AnnualPlan, PublicationSystem) = (happened.Deadlines.PublishResults.WorkingDays, happened.AnnualPlan, happened.PublicationSystem);
        Contacts = happened.PublicContacts ?? [];
        Modes = happened.Conduct?.Modes ?? [];
        Parts =
        [
            .. happened.Departments.Select(department => new TaskPart(
                department.Id, department.Name, department.Leads, [.. department.Items.Select(item => new PartItem(item.ItemId, item.Name, item.SubItems))])),
        ];
        Departments = [.. Parts.Select(part => part.DepartmentId)];
    }

    private void Note(AmendmentKind kind, AmendmentWords words) => Amendments = [.. Amendments, new PublicAmendment(kind, words.Notice, words.On)];
}

/// <param name="Mark">由省级平台抽取，本系统不可核验.</param>
internal sealed record PublicOutsideDraw(string Mark, string DrawnBy, DateOnly DrawnOn, int DrawnCount);

/// <param name="Notice">What everyone was told; who approved it stays inside.</param>
internal sealed record PublicAmendment(AmendmentKind Kind, string Notice, DateOnly On);

/// <summary>What one department inspects.</summary>
internal sealed record TaskPart(Guid DepartmentId, string DepartmentName, bool Leads, IReadOnlyList<PartItem> Items);

internal sealed record PartItem(Guid ItemId, string Name, IReadOnlyList<string> SubItems);
