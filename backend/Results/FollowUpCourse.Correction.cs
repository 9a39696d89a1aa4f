using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>责令改正: an order with its date, and re-inspections as children of the first check until it is corrected or becomes a clue.</summary>
internal sealed partial class FollowUpCourse
{
    public IReadOnlyList<CorrectionOrder> Orders { get; private set; } = [];

    public IReadOnlyList<ReInspection> ReInspections { get; private set; } = [];

    /// <param name="due">Of an order to correct; null for an order to stop.</param>
    public void Order(CorrectionOrder order, FollowUpDue? due, Actor by, DateTimeOffset now)
    {
        ExpectKind("责令改正", FollowUp.CorrectionOrdered);
        RefuseOtherUnits(by);
        order.RefuseUnfit(now);
        if (Orders.Any(known => known.Id == order.Id))
            return;
        Orders = [.. Orders, order];
        if (due is null)
            return;
        Await(due, now);
        Enter(FollowUpState.Ordered, now);
    }

    /// <param name="terms">How many officers a site check of this task needs.</param>
    /// <param name="known">Documents of this follow-up among those that the re-inspection names.</param>
    public void Reinspect(ReInspection check, FollowUpDue? next, IReadOnlySet<Guid> known, TaskTerms terms, Actor by, DateTimeOffset now)
    {
        ExpectKind("复查", FollowUp.CorrectionOrdered);
        Expect("复查", FollowUpState.Ordered);
        RefuseOtherUnits(by);
        RefuseDay(check.On, Orders.Where(order => order.Kind == OrderKind.Correct).Max(order => LegalDay.Of(order.OrderedAt)), now);
        if (check.Officers.Any(officer => !Officers.Contains(officer)))
            throw new RuleBrokenException("follow-up.foreign-officer", "复查人员须是原检查组的人员");
        if (check.Officers.Distinct().Count() < terms.OfficersPerDepartment)
            throw new RuleBrokenException("follow-up.too-few-officers", $"复查人员不得少于 {terms.OfficersPerDepartment} 人");
        if (check.Documents.Count == 0 || check.Documents.Any(document => !known.Contains(document)))
            throw new RuleBrokenException("follow-up.evidence-missing", "复查须附证据材料（照片、复查记录等），请先上传");
        RefuseHalf(check);
        ReInspections = [.. ReInspections, check];
        if (check.Corrected)
            EndCorrected(check, by, now);
        else if (next is not null)
            Await(next, now);
    }

    /// <summary>Not corrected: a clue for the unit's own leading group, a child of this follow-up, which ends with it.</summary>
    public FollowUpCourse BecomeClue(FollowUpDue due, Actor by, DateTimeOffset now)
    {
        RefuseWithoutPrinciple();
        var clue = new FollowUpCourse
        {
            Id = Guid.CreateVersion7(now), RegionPath = RegionPath, Departments = [FinderId], FormId = FormId, TaskId = TaskId, TaskName = TaskName, DocumentNumber = DocumentNumber,
            SubjectId = SubjectId, CreditCode = CreditCode, SubjectName = SubjectName, Address = Address, FinderId = FinderId, Finder = Finder, Officers = Officers,
            Kind = FollowUp.FileCase, ParentId = Id, FormedOn = LegalDay.Of(now), Facts = [.. Facts, $"复查仍未改正：{ReInspections[^1].Text}"],
            ResponsibleId = FinderId, Responsible = new Responsibility(Finder, "", by.Name, now), Principle = Principle, State = FollowUpState.WithLeadingGroup, StateSince = now,
        };
        clue.Await(due, now);
        Finish(new FollowUpClosing(FollowUpOutcome.BecameClue, "", LegalDay.Of(now), Finder, ReInspections[^1].Text, by.Name, now)
        {
            ReInspection = ReInspections[^1].Id, Clue = clue.Id,
        }, now);
        return clue;
    }

    private void RefuseHalf(ReInspection check)
    {
        if (check.Corrected && (check.NextDueOn is not null || check.BecomesClue))
            throw new RuleBrokenException("follow-up.corrected-and-more", "已改正的，不再另定期限或者移交线索");
        if (!check.Corrected && (check.NextDueOn is not null) == check.BecomesClue)
            throw new RuleBrokenException("follow-up.next-missing", "仍未改正的，须另定改正期限，或者作为问题线索移交本单位领导小组");
        if (check.NextDueOn < check.On)
            throw new RuleBrokenException("order.due-before", "改正期限不能早于复查之日");
    }

    private void EndCorrected(ReInspection check, Actor by, DateTimeOffset now)
    {
        RefuseWithoutPrinciple();
        Meet(check.On);
        Finish(new FollowUpClosing(FollowUpOutcome.Corrected, "", check.On, Responsible.Department, check.Text, by.Name, now) { ReInspection = check.Id }, now);
    }
}

/// <param name="FirstCheck">The record form that it belongs under.</param>
/// <param name="Officers">Who went, of the team that found it.</param>
/// <param name="Documents">Evidence, of this follow-up.</param>
/// <param name="NextDueOn">Not corrected: until when then.</param>
/// <param name="BecomesClue">Not corrected: a clue instead.</param>
internal sealed record ReInspection(
    Guid Id, Guid FirstCheck, DateOnly On, IReadOnlyList<Guid> Officers, bool Corrected, string Text, IReadOnlyList<Guid> Documents, DateOnly? NextDueOn, bool BecomesClue,
    string ByName, DateTimeOffset At);
