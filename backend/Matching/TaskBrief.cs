using DualRandom.Matching.Contracts;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>What this room needs to know of an approved task. Its id is the task's; without it nothing can be drawn.</summary>
internal sealed partial class TaskBrief : Aggregate, IScoped
{
    private const int SubjectsOfOneEvent = 50;

    // Ids alone.
    private const int SubjectsOfOneList = 1000;

    private TaskBrief()
    {
    }

    public required string RegionPath { get; init; }

    public Guid[] Departments { get; private set; } = [];

    /// <summary>An amendment that arrives late does not bring an older state back.</summary>
    public int TaskVersion { get; private set; }

    /// <summary>DR-1 plan id: region, year, running number; in the practice area with its mark in front. The draws of the task begin with it.</summary>
    public required string PlanId { get; init; }

    public required string Name { get; init; }

    public string? DocumentNumber { get; private init; }

    public required SubjectScope Subjects { get; init; }

    public required Sampling Sampling { get; init; }

    public required IReadOnlyList<BriefDepartment> Participants { get; set; }

    public required int OfficersPerDepartment { get; init; }

    /// <summary>The lead department that organises in place of the office (唐山 五(一)2, 曲阳 第十九条); null: the office.</summary>
    public Guid? OrganiserId { get; private init; }

    /// <summary>Of the notice or of its rule pack; null: only what the region has set.</summary>
    public YearlyCap? YearlyCap { get; private init; }

    /// <summary>Not one officer more (唐山 五(三)8).</summary>
    public bool ExactOfficers { get; private init; }

    /// <summary>To whom each unit sends its group list; null: nobody.</summary>
    public GroupListRoute? GroupList { get; private init; }

    /// <summary>Null: the notice has no such step.</summary>
    public DayLimit? Confirm { get; private set; }

    /// <summary>What the region calls those who confirm; empty: the usual name.</summary>
    public string ConfirmedBy { get; private init; } = "";

    /// <summary>When people hear of the limit; null in tasks from before packs said it.</summary>
    public StageRule? Stages { get; private init; }

    /// <summary>The office passed the group list on to the lead department (清河 五(三)5); null: not yet.</summary>
    public GroupListForwarding? Forwarding { get; private set; }

    public required DateOnly WindowFrom { get; set; }

    public required DateOnly WindowTo { get; set; }

    /// <summary>Null: the task goes on.</summary>
    public string? CancelledBecause { get; private set; }

    public DateTimeOffset? AssignmentsDispatchedAt { get; private set; }

    /// <summary>Departments whose officers know whom they inspect.</summary>
    public Guid[] Told { get; private set; } = [];

    /// <summary>Why the officers could not be told, in words.</summary>
    public string? DispatchRefusal { get; private set; }

    /// <summary>The provincial platform's draw that was taken over; null: the task is drawn here.</summary>
    public Guid? OutsideDrawId { get; private set; }

    /// <summary>Keys of the reminders that were told.</summary>
    public string[] Reminded { get; private set; } = [];

    public static TaskBrief Open(TaskApproved task, string planId) => new()
    {
        Id = task.AggregateId,
        RegionPath = task.RegionPath,
        Departments = [.. task.Departments.Select(department => department.Id)],
        TaskVersion = task.TaskVersion,
        PlanId = planId,
        Name = task.Name,
        DocumentNumber = task.DocumentNumber,
        Subjects = task.Subjects,
        Sampling = task.Sampling,
        Participants = [.. task.Departments.Select(d => new BriefDepartment(d.Id, d.Code, d.Name, d.Leads))],
        OfficersPerDepartment = task.OfficersPerDepartment,
        OrganiserId = task.Conduct?.Organiser.DepartmentId,
        YearlyCap = task.Conduct?.YearlyCap,
        ExactOfficers = task.Conduct?.ExactOfficers ?? false,
        GroupList = task.Conduct?.GroupList,
        Confirm = task.Deadlines.Confirm,
        ConfirmedBy = task.Conduct?.ConfirmedBy ?? "",
        Stages = task.Conduct?.Stages,
        WindowFrom = task.WindowFrom,
        WindowTo = task.WindowTo,
    };

    /// <summary>A department that joins after the dispatch is drawn, matched and told later, beside the others.</summary>
    public void Amend(TaskApproved task, DateTimeOffset at)
    {
        if (task.TaskVersion <= TaskVersion)
            return;
        (TaskVersion, WindowFrom, WindowTo, Confirm) = (task.TaskVersion, task.WindowFrom, task.WindowTo, task.Deadlines.Confirm);
        var known = Participants.ToDictionary(department => department.Id);
        Departments = [.. task.Departments.Select(department => department.Id)];
        Participants = [.. task.Departments.Select(d => new BriefDepartment(d.Id, d.Code, d.Name, d.Leads, known.TryGetValue(d.Id, out var before) ? before.JoinedAt : at, before?.Due))];
    }

    public void Cancel(string reason) => CancelledBecause ??= reason;

    public void RefuseCancelled()
    {
        if (CancelledBecause is { } why)
            throw new RuleBrokenException("task.cancelled", $"任务已取消：{why}");
    }

    /// <summary>The draw of subjects is run by the office or by the department that organises; that of inspectors by their own department too.</summary>
    /// <param name="department">Whose inspectors are drawn; null for subjects.</param>
    public void RefuseUnlessRunBy(Actor by, Guid? department = null)
    {
        var own = by.DepartmentId ?? by.Scope.DepartmentId;
        if (!by.Is(Role.CoordinatingOffice) && (own is null || own != (department ?? OrganiserId)))
            throw new ForbiddenException("ceremony.not-yours", "本次抽取由其他单位组织");
    }

    /// <summary>One task is drawn once: here or by the platform.</summary>
    public void RefuseDrawnOutside()
    {
        if (OutsideDrawId is not null)
            throw new RuleBrokenException("draw.outside", $"{OutsideDrawTaken.Mark}：该任务不能再在本系统抽取或导入");
    }

    public BriefDepartment Participant(Guid department) =>
        Participants.FirstOrDefault(d => d.Id == department)
        ?? throw new ForbiddenException("task.not-participating", "本部门不参加此项任务");

    /// <summary>At least a team; exactly one where the notice says so (唐山 五(三)8: two of each unit).</summary>
    public void RefuseInspectorCount(int count)
    {
        if (count < OfficersPerDepartment)
            throw new RuleBrokenException("confirmation.inspector-count", $"每个部门的检查人员不得少于 {OfficersPerDepartment} 人");
        if (ExactOfficers && count != OfficersPerDepartment)
            throw new RuleBrokenException("confirmation.exact-officers", $"方案规定每个部门派 {OfficersPerDepartment} 名检查人员，不能多派");
    }

    /// <summary>How many officers a department has drawn, once every department has answered for everyone who stands, and every objection is decided.</summary>
    public int InspectorsOf(BriefDepartment department, Ceremony subjects, IReadOnlyCollection<Confirmation> confirmations)
    {
        var silent = Unconfirmed(subjects, confirmations).Select(d => d.Name).ToList();
        if (silent.Count > 0)
            throw new RuleBrokenException("draw.unconfirmed", $"抽取结果尚未全部确认，不能抽取检查人员：{string.Join('、', silent)}");
        var open = confirmations.SelectMany(c => c.OpenObjections).Select(remark => remark.SubjectId).Distinct().Count();
        if (open > 0)
            throw new RuleBrokenException("draw.objections-open", $"尚有 {open} 户被提出不能检查，须先由双随机办决定是否移出");
        return confirmations.FirstOrDefault(c => c.DepartmentId == department.Id)?.InspectorCount ?? OfficersPerDepartment;
    }

    /// <summary>Who has not answered for everyone who stands; nobody where the notice has no such step.</summary>
    public IEnumerable<BriefDepartment> Unconfirmed(Ceremony subjects, IReadOnlyCollection<Confirmation> confirmations) => Confirm is null
        ? []
        : Participants.Where(d => confirmations.All(c => c.DepartmentId != d.Id || c.ThroughEvent < subjects.LastEntry));

    /// <summary>To whom a department sends its list; by way of the office it is the office's to pass it on. Empty where the notice does not ask for it.</summary>
    public IReadOnlyList<GroupListReceiver> GroupListReceivers() =>
    [
        .. GroupList is { ToOffice: true } ? [GroupListReceiver.Office] : Array.Empty<GroupListReceiver>(),
        .. GroupList is { ToLead: true, ToOffice: false } ? [GroupListReceiver.Lead] : Array.Empty<GroupListReceiver>(),
    ];

    /// <summary>清河 五(三)5: the list goes to the office, and from there to the lead department; until then the lead sees no phone of others.</summary>
    public bool LeadHasList => GroupList is not { ToOffice: true, ToLead: true } || Forwarding is not null;

    /// <param name="missing">Departments that have not sent their list to the office.</param>
    /// <param name="rows">Of all lists together.</param>
    public void Forward(IReadOnlyList<string> missing, int rows, Actor by, DateTimeOffset now)
    {
        if (GroupList is not { ToOffice: true, ToLead: true })
            throw new RuleBrokenException("group-list.no-forwarding", "方案没有规定由双随机办转牵头部门");
        if (Forwarding is not null)
            throw new RuleBrokenException("group-list.already-forwarded", $"分组名单已由{Forwarding.ByName}转牵头部门");
        if (missing.Count > 0)
            throw new RuleBrokenException("group-list.incomplete", $"以下部门尚未报送分组名单：{string.Join('、', missing)}");
        Forwarding = new GroupListForwarding(now, by.UserId, by.Name, rows, null, null);
        var lead = Participants.Single(department => department.Leads);
        Raise(new ReminderDue(
            Guid.CreateVersion7(now), now, Id, $"matching.group-list/{Id}/{Version + 1}", Role.DepartmentAdministrator, lead.Id, RegionPath, Name, LegalDay.Of(now),
            $"双随机办已转来“{Name}”的检查分组名单，请确认收到并组织成立联合检查组", $"/tasks/{Id}/officers",
            new ReminderWords("确认收到分组名单", "acknowledge the group list", $"The office has passed on the group list of “{Name}”: please acknowledge it and form the joint teams")));
    }

    /// <summary>By the lead department, once.</summary>
    public void AcknowledgeList(Actor by, DateTimeOffset now)
    {
        if (Participants.All(department => !department.Leads || department.Id != (by.DepartmentId ?? by.Scope.DepartmentId)))
            throw new ForbiddenException("group-list.not-lead", "分组名单由牵头部门确认收到");
        if (Forwarding is not { } forwarding)
            throw new RuleBrokenException("group-list.not-forwarded", "双随机办尚未转来分组名单");
        if (forwarding.ReceivedAt is not null)
            throw new RuleBrokenException("group-list.already-received", $"分组名单已由{forwarding.ReceivedByName}确认收到");
        Forwarding = forwarding with { ReceivedAt = now, ReceivedByName = by.Name };
    }

    public void RefuseUnlessDispatched()
    {
        if (AssignmentsDispatchedAt is null)
            throw new RuleBrokenException("assignments.not-dispatched", DispatchRefusal ?? "检查任务尚未派发");
    }

    /// <summary>Whether this department joined after the others were told.</summary>
    public bool IsLate(BriefDepartment department) => AssignmentsDispatchedAt is not null && !Told.Contains(department.Id);

    /// <summary>A draw of it was voided or annulled: whoever is drawn anew is told anew.</summary>
    /// <param name="department">Whose officers it drew; null: it drew the subjects.</param>
    public void DrawEnded(Guid? department)
    {
        DispatchRefusal = null;
        if (department is not { } late || AssignmentsDispatchedAt is null || Told.Contains(late))
            (AssignmentsDispatchedAt, Told, Forwarding) = (null, [], null);
    }

    /// <summary>The officers of a department that joined later are told, or it is kept why not.</summary>
    public void DispatchLate(BriefDepartment department, IReadOnlyList<ReassignedSubject> subjects, IReadOnlyList<string> reasons, DateTimeOffset now)
    {
        if (!IsLate(department))
            throw new RuleBrokenException("assignments.already-dispatched", "检查任务已经派发");
        if (reasons.Count > 0)
        {
            DispatchRefusal = string.Join('；', reasons);
            return;
        }

        Told = [.. Told, department.Id];
        var parts = EventParts.Of(subjects, SubjectsOfOneEvent);
        for (var part = 0; part < parts.Count; part++)
            Raise(new DepartmentJoined(Guid.CreateVersion7(now), now, Id, RegionPath, part + 1, parts.Count, department.Id, parts[part]));
    }

    /// <summary>What the platform drew and matched is dispatched as it is.</summary>
    public void TakeOutside(OutsideDraw draw, IReadOnlyList<Assignment> assignments, DateTimeOffset now)
    {
        RefuseDrawnOutside();
        OutsideDrawId = draw.Id;
        Dispatch(draw.Id, [], assignments, [], now);
        var parts = EventParts.Of([.. assignments.Select(assignment => assignment.SubjectId)], SubjectsOfOneList);
        for (var part = 0; part < parts.Count; part++)
        {
            Raise(new OutsideDrawTaken(
                Guid.CreateVersion7(now), now, Id, RegionPath, part + 1, parts.Count, draw.Id, draw.DrawnBy, draw.DrawnOn, assignments.Count, parts[part]));
        }
    }

    /// <summary>The officers are told only if every subject has enough of every department; otherwise the reasons are kept and shown.</summary>
    /// <param name="subjectDraw">The ceremony in which the subjects were drawn.</param>
    public void Dispatch(Guid subjectDraw, IReadOnlyList<Guid> officerDraws, IReadOnlyList<Assignment> assignments, IReadOnlyList<string> reasons, DateTimeOffset now)
    {
        if (AssignmentsDispatchedAt is not null)
            throw new RuleBrokenException("assignments.already-dispatched", "检查任务已经派发");
        if (reasons.Count > 0)
        {
            DispatchRefusal = string.Join('；', reasons);
            return;
        }

        (AssignmentsDispatchedAt, DispatchRefusal, Told) = (now, null, Departments);
        var parts = EventParts.Of(assignments, SubjectsOfOneEvent);
        for (var part = 0; part < parts.Count; part++)
            Raise(new AssignmentsDispatched(Guid.CreateVersion7(now), now, Id, RegionPath, part + 1, parts.Count, parts[part], subjectDraw, officerDraws));
    }
}

/// <param name="Rows">Of all departments' lists.</param>
/// <param name="ReceivedAt">Null: the lead department has not acknowledged it yet.</param>
internal sealed record GroupListForwarding(DateTimeOffset At, Guid By, string ByName, int Rows, DateTimeOffset? ReceivedAt, string? ReceivedByName);

/// <param name="Code">Scope and witness slot of a draw.</param>
/// <param name="JoinedAt">By an amendment; null: there from the approval on.</param>
/// <param name="Due">Of its confirmation, as it was last known; null: nothing was dispatched yet.</param>
internal sealed record BriefDepartment(Guid Id, string Code, string Name, bool Leads, DateTimeOffset? JoinedAt = null, KnownDue? Due = null);

/// <param name="Entry">Of the draw's log up to which it is to be confirmed: what is drawn anew has a limit of its own.</param>
/// <param name="On">Null while the calendar of a year is missing.</param>
internal sealed record KnownDue(Guid Draw, int Entry, DateOnly? On);
