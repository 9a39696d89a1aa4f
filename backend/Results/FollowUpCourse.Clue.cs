using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>问题线索: officer → the unit's own leading group → case office, and its answer (清双随机办〔2024〕8号 五(四)2).</summary>
internal sealed partial class FollowUpCourse
{
    public GroupDecision? Decision { get; private set; }

    /// <summary>Decisions that a later one took the place of, the first one first.</summary>
    public IReadOnlyList<GroupDecision> FormerDecisions { get; private set; } = [];

    /// <summary>The body whose case office has or had the clue.</summary>
    public Guid? CaseDepartmentId { get; private set; }

    public CaseReceipt? CaseReceipt { get; private set; }

    /// <summary>The last answer of the case office; null: none yet.</summary>
    public CaseAnswer? CaseAnswer { get; private set; }

    /// <summary>The leading group studied it: date, members, opinion and where it goes.</summary>
    /// <param name="caseDepartment">Whose case office gets a clue; the group's own where nobody else is named.</param>
    public void Decide(GroupDecision decision, DepartmentEntry? caseDepartment, Actor by, DateTimeOffset now)
    {
        ExpectKind("由领导小组研究", FollowUp.FileCase, FollowUp.Transfer, FollowUp.Police);
        Expect("由领导小组研究", FollowUpState.WithLeadingGroup, FollowUpState.Decided, FollowUpState.Returned);
        RefuseOtherGroup(by);
        if (decision.HeldOn > LegalDay.Of(now))
            throw new RuleBrokenException("follow-up.future-day", "日期不能晚于今天");
        if (decision.HeldOn < FormedOn)
            throw new RuleBrokenException("follow-up.before-result", "日期不能早于结果形成之日");
        RefuseRuling(decision.Ruling);
        if (caseDepartment is not null && !caseDepartment.RegionPath.StartsWith(RegionPath, StringComparison.Ordinal))
            throw new RuleBrokenException("follow-up.other-region", "案件查办机构须是本地区的机构");
        if (Decision is { } former)
            FormerDecisions = [.. FormerDecisions, former];
        Decision = decision;
        if (decision.Ruling == GroupRuling.ToCaseOffice)
        {
            CaseDepartmentId = caseDepartment?.Id ?? FinderId;
            Departments = [.. Departments.Union([CaseDepartmentId.Value])];
            (CaseReceipt, CaseAnswer) = (null, null);
        }

        Enter(StateAfter(decision.Ruling), now);
    }

    /// <summary>The case office has received it: this ends the limit of the transfer.</summary>
    public void AcknowledgeClue(DateOnly on, Actor by, DateTimeOffset now)
    {
        Expect("签收线索", FollowUpState.WithCaseOffice);
        RefuseOtherCaseOffice(by);
        RefuseDay(on, Decision!.HeldOn, now);
        CaseReceipt = new CaseReceipt(on, by.Name, now);
        Meet(on);
        Enter(FollowUpState.ClueReceived, now);
    }

    /// <summary>立案 or not; without a case it goes back to the group, which ends it or sends it elsewhere.</summary>
    public void AnswerClue(CaseAnswer answer, Actor by, DateTimeOffset now)
    {
        Expect("答复立案情况", FollowUpState.ClueReceived);
        RefuseOtherCaseOffice(by);
        RefuseDay(answer.On, CaseReceipt!.On, now);
        if (answer.Filed && answer.Number.Length == 0)
            throw new RuleBrokenException("follow-up.number-missing", "立案的，须填写立案编号");
        if (!answer.Filed && answer.Reason.Length == 0)
            throw new RuleBrokenException("follow-up.reason-missing", "不予立案的，须说明理由");
        CaseAnswer = answer;
        Enter(answer.Filed ? FollowUpState.CaseFiled : FollowUpState.WithLeadingGroup, now);
    }

    // What becomes an own case after all is a result corrected to 立案, with its place in the statistics.
    private void RefuseRuling(GroupRuling ruling)
    {
        if (ruling == GroupRuling.ToCaseOffice && Kind != FollowUp.FileCase)
            throw new RuleBrokenException("follow-up.other-ruling", "只有问题线索才转案件查办机构；须由本单位立案的，请更正结果处理");
        if (ruling == GroupRuling.NoCase && Kind == FollowUp.Police && !Transfers.Any(transfer => transfer.Receipt is { Accepted: false }))
            throw new RuleBrokenException("follow-up.other-ruling", "涉嫌犯罪的须移送公安司法机关，未被退回的不能自行了结");
    }

    private static FollowUpState StateAfter(GroupRuling ruling) => ruling switch
    {
        GroupRuling.ToCaseOffice => FollowUpState.WithCaseOffice,
        GroupRuling.HandOver => FollowUpState.Decided,
        _ => FollowUpState.WithLeadingGroup,
    };

    private void RefuseOtherCaseOffice(Actor by)
    {
        if (!by.Is(Role.CaseOffice) || (by.DepartmentId ?? by.Scope.DepartmentId) != CaseDepartmentId)
            throw new ForbiddenException("follow-up.other-case-office", "只有收到线索的案件查办机构可以办理");
    }

    private static void RefuseDay(DateOnly day, DateOnly notBefore, DateTimeOffset now)
    {
        if (day > LegalDay.Of(now))
            throw new RuleBrokenException("follow-up.future-day", "日期不能晚于今天");
        if (day < notBefore)
            throw new RuleBrokenException("follow-up.day-before", $"日期不能早于上一步的日期（{notBefore.Year}年{notBefore.Month}月{notBefore.Day}日）");
    }
}

/// <param name="Members">Who took part.</param>
internal sealed record GroupDecision(DateOnly HeldOn, IReadOnlyList<string> Members, string Opinion, GroupRuling Ruling, string ByName, DateTimeOffset At);

internal enum GroupRuling
{
    /// <summary>线索转交案件查办机构.</summary>
    ToCaseOffice,

    /// <summary>移送 to an authority outside, or to police and judiciary.</summary>
    HandOver,

    /// <summary>The group ends it itself, by an outcome.</summary>
    NoCase,
}

internal sealed record CaseReceipt(DateOnly On, string ByName, DateTimeOffset At);

internal sealed record CaseAnswer(bool Filed, string Number, DateOnly On, string Reason, string ByName, DateTimeOffset At);
