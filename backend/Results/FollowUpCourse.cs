using System.Text.Json.Serialization;
using DualRandom.Results.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>
/// What becomes of one thing that follows from a department's result on a subject: begun in the save that confirms the result, never
/// without a responsible unit, ended only by an outcome, by a re-inspection with evidence, or because the result it rests on changed.
/// </summary>
internal sealed partial class FollowUpCourse : Aggregate, IScoped
{
    private FollowUpCourse()
    {
    }

    public required string RegionPath { get; init; }

    public required Guid[] Departments { get; set; }

    public required Guid FormId { get; init; }

    public required Guid TaskId { get; init; }

    public required string TaskName { get; init; }

    public string? DocumentNumber { get; private init; }

    public required Guid SubjectId { get; init; }

    public required string CreditCode { get; init; }

    public required string SubjectName { get; init; }

    public required string Address { get; init; }

    /// <summary>Whose officers found it: its leading group decides.</summary>
    public required Guid FinderId { get; init; }

    public required string Finder { get; init; }

    /// <summary>Inspectors of the department's block.</summary>
    public required Guid[] Officers { get; init; }

    public required FollowUp Kind { get; init; }

    /// <summary>A re-inspection that found nothing corrected led here; null for most.</summary>
    public Guid? ParentId { get; private init; }

    /// <summary>The day on which the result was formed: limits count from it.</summary>
    public required DateOnly FormedOn { get; init; }

    /// <summary>The problems as they were found, ready to be printed.</summary>
    public required IReadOnlyList<string> Facts { get; init; }

    /// <summary>Who goes on with it: the finder's unit until somebody decides otherwise, so that nothing is ownerless.</summary>
    public required Guid ResponsibleId { get; set; }

    public required Responsibility Responsible { get; set; }

    /// <summary>By which principle; null until somebody chose, and nothing is closed before.</summary>
    public Principle? Principle { get; private set; }

    public FollowUpState State { get; private set; }

    public required DateTimeOffset StateSince { get; set; }

    public FollowUpClosing? Closing { get; private set; }

    public string? DroppedBecause { get; private set; }

    /// <summary>Of a suspected crime: who sees it besides those who found it. Empty: the leading group has named nobody yet.</summary>
    public Guid[] NamedPersons { get; private set; } = [];

    public IReadOnlyList<NamedPerson> Named { get; private set; } = [];

    public bool IsOpen => State is not (FollowUpState.Closed or FollowUpState.Dropped);

    public static FollowUpCourse Begin(RecordForm form, FormBlock block, FollowUp kind, FollowUpDue? due, DateTimeOffset now)
    {
        var course = new FollowUpCourse
        {
            Id = Guid.CreateVersion7(now),
            RegionPath = form.RegionPath,
            Departments = [block.DepartmentId],
            FormId = form.Id,
            TaskId = form.TaskId,
            TaskName = form.TaskName,
            DocumentNumber = form.DocumentNumber,
            SubjectId = form.SubjectId,
            CreditCode = form.CreditCode,
            SubjectName = form.SubjectName,
            Address = form.Address,
            FinderId = block.DepartmentId,
            Finder = block.Department,
            Officers = [.. block.Officers.Select(officer => officer.InspectorId)],
            Kind = kind,
            FormedOn = LegalDay.Of(now),
            Facts = [.. block.Findings.Where(finding => finding.Words.Any(word => word.Problem)).Select(FactOf)],
            ResponsibleId = block.DepartmentId,
            Responsible = new Responsibility(block.Department, "", "", now),
            // 清双随机办〔2024〕8号 五(四)2、3: a clue and what is outside one's duties go to the unit's own leading group.
            State = FollowUpWords.GoesToLeadingGroup(kind) ? FollowUpState.WithLeadingGroup
                : kind == FollowUp.CorrectionOrdered && due is not null ? FollowUpState.Ordered : FollowUpState.Open,
            StateSince = now,
            Orders = kind == FollowUp.CorrectionOrdered ? block.Orders : [],
        };
        course.Await(due, now);
        return course;
    }

    /// <summary>By which principle which unit goes on with it (新华 六; 唐山 六(三)).</summary>
    public void Assign(DepartmentEntry unit, Principle principle, string reason, Actor by, DateTimeOffset now)
    {
        RefuseEnded("确定责任单位");
        RefuseStrangers(by);
        if (!unit.RegionPath.StartsWith(RegionPath, StringComparison.Ordinal))
            throw new RuleBrokenException("follow-up.other-region", "责任单位须是本地区的单位");
        if (unit.Id != FinderId && reason.Length == 0)
            throw new RuleBrokenException("follow-up.reason-missing", "责任单位不是检查单位的，须说明理由");
        if (unit.Id != FinderId && FollowUpWords.IsSealed(Kind))
            throw new RuleBrokenException("follow-up.own-unit-only", "问题线索和涉嫌犯罪由本单位领导小组研究，交其他单位处理的须办理移送");
        (ResponsibleId, Principle) = (unit.Id, principle);
        Responsible = new Responsibility(unit.Name, reason, by.Name, now);
        Departments = [.. Departments.Union([unit.Id])];
    }

    /// <summary>Those who decide on a suspected crime say who else may see it; from then on nobody else does, the rest of the group neither.</summary>
    public void Name(IReadOnlyList<PersonEntry> persons, Actor by, DateTimeOffset now)
    {
        RefuseEnded("指定知悉人员");
        if (Kind != FollowUp.Police)
            throw new RuleBrokenException("follow-up.not-sealed", "只有涉嫌犯罪的移送须指定知悉人员");
        if (persons.FirstOrDefault(person => person.DepartmentId != FinderId) is { } stranger)
            throw new RuleBrokenException("follow-up.stranger", $"“{stranger.Name}”不是{Finder}的人员");
        Named = [.. Named, .. persons.Select(person => new NamedPerson(person.Id, person.Name, by.Name, now)).Append(new NamedPerson(by.UserId, by.Name, by.Name, now))
            .Where(person => !NamedPersons.Contains(person.UserId)).DistinctBy(person => person.UserId)];
        NamedPersons = [.. Named.Select(person => person.UserId)];
    }

    /// <summary>With an outcome; a correction ends by its re-inspection instead.</summary>
    public void Close(FollowUpClosing closing, Actor by, DateTimeOffset now)
    {
        RefuseEnded("了结");
        if (!FollowUpWords.Outcomes(Kind).Contains(closing.Outcome))
            throw new RuleBrokenException("follow-up.other-outcome", $"“{FollowUpWords.Of(Kind)}”不能以“{FollowUpWords.Of(closing.Outcome)}”了结");
        RefuseUnfit(closing, by);
        if (closing.DecidedOn > LegalDay.Of(now))
            throw new RuleBrokenException("follow-up.future-day", "日期不能晚于今天");
        if (closing.DecidedOn < FormedOn)
            throw new RuleBrokenException("follow-up.before-result", "日期不能早于结果形成之日");
        RefuseWithoutPrinciple();
        Finish(closing, now);
        if (closing.Outcome == FollowUpOutcome.Penalty)
        {
            Raise(new FollowUpDecided(
                Guid.CreateVersion7(now), now, Id, FormId, TaskId, TaskName, DocumentNumber, SubjectId, CreditCode, SubjectName, RegionPath, ResponsibleId,
                closing.Organ, FollowUpWords.Of(closing.Outcome), closing.Number, closing.DecidedOn));
        }
    }

    /// <summary>The result it rests on says so no longer. What is closed stays closed.</summary>
    public void Drop(string reason, DateTimeOffset now)
    {
        if (!IsOpen)
            return;
        DroppedBecause = reason;
        Enter(FollowUpState.Dropped, now);
    }

    private static string FactOf(Finding finding) => $"{finding.Item}：{finding.Said}{(finding.Note.Length > 0 ? $"（{finding.Note}）" : "")}";

    private void RefuseUnfit(FollowUpClosing closing, Actor by)
    {
        if (FollowUpWords.NeedsNumber(closing.Outcome) && closing.Number.Length == 0)
            throw new RuleBrokenException("follow-up.number-missing", $"以“{FollowUpWords.Of(closing.Outcome)}”了结的，须填写文书编号");
        if (!FollowUpWords.NeedsNumber(closing.Outcome) && closing.Text.Length == 0)
            throw new RuleBrokenException("follow-up.text-missing", $"以“{FollowUpWords.Of(closing.Outcome)}”了结的，须说明情况或者理由");
        switch (closing.Outcome)
        {
            case FollowUpOutcome.Penalty:
                Expect("作出行政处罚", FollowUpState.CaseFiled);
                RefuseOtherCaseOffice(by);
                break;
            case FollowUpOutcome.NoPenalty:
                RefuseUnheardClue(by);
                break;
            case FollowUpOutcome.TransferredToAuthority or FollowUpOutcome.TransferredToJudiciary:
                Expect("以移送了结", FollowUpState.Accepted);
                if (Transfers[^1].ReceiverKind == ReceiverKind.Authority != (closing.Outcome == FollowUpOutcome.TransferredToAuthority))
                    throw new RuleBrokenException("follow-up.other-receiver", "了结方式与移送的接收单位不符");
                RefuseOtherDeciders(by);
                break;
            case FollowUpOutcome.NothingFurther when !by.Is(Role.UnitLeader):
                throw new ForbiddenException("follow-up.unit-leader-only", "发现问题而不作后续处理的，须由本单位主管负责人说明理由后了结");
            default:
                RefuseOtherUnits(by);
                break;
        }
    }

    // Nobody ends a clue that nobody has heard: the group has met, or the case office answered.
    private void RefuseUnheardClue(Actor by)
    {
        Expect("决定不予处罚", FollowUpState.CaseFiled, FollowUpState.WithLeadingGroup);
        if (State == FollowUpState.CaseFiled)
        {
            RefuseOtherCaseOffice(by);
            return;
        }

        RefuseOtherGroup(by);
        if (Decision is null)
            throw new RuleBrokenException("follow-up.group-decision-missing", "须先记录本单位领导小组的研究情况（日期、人员、意见）");
    }

    private void RefuseWithoutPrinciple()
    {
        if (Principle is null)
            throw new RuleBrokenException("follow-up.principle-missing", "请先确定责任单位和监管原则（谁审批谁监管、谁主管谁监管、属地管理、谁管辖谁负责），再了结");
    }

    private void Finish(FollowUpClosing closing, DateTimeOffset now)
    {
        Closing = closing;
        if (Kind == FollowUp.ListAbnormal && Due is not null)
            Meet(closing.DecidedOn);
        Enter(FollowUpState.Closed, now);
    }

    private void Enter(FollowUpState state, DateTimeOffset now)
    {
        (State, StateSince) = (state, now);
        if (!IsOpen)
            RemindAt = null;
    }

    private void RefuseEnded(string act)
    {
        if (!IsOpen)
            throw new RuleBrokenException("follow-up.ended", $"该事项已{(State == FollowUpState.Closed ? "了结" : "因结果变更而终止")}，不能{act}");
    }

    private void Expect(string act, params FollowUpState[] states)
    {
        RefuseEnded(act);
        if (!states.Contains(State))
            throw new RuleBrokenException("follow-up.wrong-state", $"当前状态为“{FollowUpWords.Of(State)}”，不能{act}");
    }

    private void ExpectKind(string act, params FollowUp[] kinds)
    {
        RefuseEnded(act);
        if (!kinds.Contains(Kind))
            throw new RuleBrokenException("follow-up.other-kind", $"“{FollowUpWords.Of(Kind)}”不能{act}");
    }

    /// <summary>An officer who found it, or the administrator or leader of the unit that answers for it.</summary>
    private void RefuseOtherUnits(Actor by)
    {
        var own = (by.DepartmentId ?? by.Scope.DepartmentId) is { } department && (department == ResponsibleId || department == FinderId);
        if (!Officers.Contains(by.InspectorId ?? Guid.Empty) && !(own && (by.Is(Role.DepartmentAdministrator) || by.Is(Role.UnitLeader))))
            throw new ForbiddenException("follow-up.other-unit", $"只有检查人员和{Responsible.Department}可以办理");
    }

    private void RefuseStrangers(Actor by)
    {
        var department = by.DepartmentId ?? by.Scope.DepartmentId;
        var own = department == FinderId || department == ResponsibleId;
        var decides = own && (by.Is(Role.DepartmentAdministrator) || by.Is(Role.UnitLeader) || by.Is(Role.LeadingGroup));
        if (!decides && !Officers.Contains(by.InspectorId ?? Guid.Empty) && !(by.Is(Role.CaseOffice) && department is not null && department == CaseDepartmentId))
            throw new ForbiddenException("follow-up.other-unit", $"只有检查人员和{Responsible.Department}可以办理");
    }

    private void RefuseOtherGroup(Actor by)
    {
        if (!by.Is(Role.LeadingGroup) || (by.DepartmentId ?? by.Scope.DepartmentId) != FinderId)
            throw new ForbiddenException("follow-up.other-group", $"只有{Finder}领导小组可以办理");
    }
}

/// <param name="ByName">Who decided; empty while it is the finder's unit of itself.</param>
internal sealed record Responsibility(string Department, string Reason, string ByName, DateTimeOffset Since);

internal sealed record NamedPerson(Guid UserId, string Name, string ByName, DateTimeOffset At);

/// <param name="Number">Of the document that decides; empty only where the outcome has none.</param>
/// <param name="Organ">Who decided.</param>
internal sealed record FollowUpClosing(FollowUpOutcome Outcome, string Number, DateOnly DecidedOn, string Organ, string Text, string ByName, DateTimeOffset At)
{
    /// <summary>The re-inspection that ended a correction.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? ReInspection { get; init; }

    /// <summary>The clue that an uncorrected problem became.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Clue { get; init; }
}
