using DualRandom.Plans.Contracts;

namespace DualRandom.Plans.Features;

/// <summary>A task as it is typed: departments and items by the names of the notice. What the notice leaves open comes from the rule pack.</summary>
/// <param name="IssuedBy">Null: the organiser.</param>
/// <param name="ClassRatios">A ratio each; then <c>BasisPoints</c> stays empty.</param>
/// <param name="ConfirmationSkipped">The notice has no such step, whatever the pack says.</param>
/// <param name="Modes">Null: site.</param>
/// <param name="TeamLeaderFrom">Name of a department of the task.</param>
/// <param name="GroupList">Null: to the office and the lead.</param>
/// <param name="Kind">Null: as the number of departments says.</param>
/// <param name="RulePack">Null: that of the region of the subjects.</param>
internal sealed record TaskInput(
    string? DocumentNumber,
    string Name,
    string? AnnualPlan,
    IReadOnlyList<Guid>? AnnualPlanEntryIds,
    string? OutsidePlanReason,
    string? IssuedBy,
    DateOnly? IssuedOn,
    DateOnly WindowFrom,
    DateOnly WindowTo,
    string SubjectCategory,
    string SubjectRegionCode,
    int? BasisPoints,
    bool NotLowerThan,
    bool UsesRiskClasses,
    IReadOnlyList<TaskInput.Department> Departments,
    int? OfficersPerDepartment,
    int? ConfirmWithin,
    int? EnterResultsWithin,
    int? PublishResultsWithin,
    string? SignatureBy,
    SignatureMode? SignatureMode,
    bool EntryReviewedByAnother,
    IReadOnlyList<string>? ResultVocabulary,
    string PublicationSystem,
    string? RulePack,
    IReadOnlyList<TaskInput.Ratio>? ClassRatios = null,
    bool RatioPerYear = false,
    string? Rounding = null,
    bool OrganisedByLead = false,
    string? OrganiserName = null,
    bool ConfirmationSkipped = false,
    bool ExactOfficers = false,
    bool? RefusalExplainedByOfficers = null,
    bool? FeedbackFirst = null,
    IReadOnlyList<CheckMode>? Modes = null,
    string? TeamLeaderFrom = null,
    TaskInput.NoticeToSubject? Notice = null,
    GroupListRoute? GroupList = null,
    LimitStart LimitStart = LimitStart.InspectionFinished,
    int? TransferCasesWithin = null,
    DateOnly? SummaryDueOn = null,
    TaskInput.Cap? YearlyCap = null,
    IReadOnlyList<TaskInput.ContactPerson>? Contacts = null,
    TaskInput.Words? Paper = null,
    TaskKind? Kind = null)
{
    internal sealed record Department(string Name, bool Leads, IReadOnlyList<Item> Items);

    /// <param name="SubItems">A choice of the item's own; null: all.</param>
    internal sealed record Item(string Name, IReadOnlyList<string>? SubItems);

    /// <param name="BasisPoints">Null: not decided yet; 0: none is drawn, and the reason says why.</param>
    internal sealed record Ratio(string RiskClass, int? BasisPoints, string? Reason = null, Guid? PlanEntryId = null);

    internal sealed record NoticeToSubject(NoticeRule Rule, string? Title = null, IReadOnlyList<string>? Channels = null, string? ServedBy = null);

    internal sealed record Cap(int Draws, bool CountsIndividualChecks);

    internal sealed record ContactPerson(string Department, string Name, string Phone, bool IsPublic = false);

    internal sealed record Words(
        IReadOnlyList<string>? Addressees, string? Preamble = null, string? DeployedBy = null, string? Witnesses = null, IReadOnlyList<string>? Arrangements = null,
        IReadOnlyList<string>? Reports = null);
}
