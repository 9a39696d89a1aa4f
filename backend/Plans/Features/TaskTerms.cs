using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Plans.Features;

/// <summary>The terms of a task: what its notice says, and where it is silent what its pack says, marked as such.</summary>
internal sealed class TaskTerms(TaskInput input, AppliedRules rules, IReadOnlyList<PlanReference> entries)
{
    private string Source => string.IsNullOrEmpty(input.DocumentNumber) ? input.Name : input.DocumentNumber;

    public Sampling? Sampling => Classes switch
    {
        { Count: > 0 } classes => new Sampling(0, input.NotLowerThan, Rounding, classes, input.RatioPerYear),
        _ when input.BasisPoints is { } ratio => new Sampling(ratio, input.NotLowerThan, Rounding, null, input.RatioPerYear),
        _ when input.ClassRatios is not { Count: > 0 } && rules.Rules.YearlyRatio is { } yearly => new Sampling(yearly.Value, true, Rounding, null, true),
        _ => null,
    };

    /// <summary>A class of the pack that the notice passes over is no silent zero.</summary>
    public IReadOnlyList<string> UndecidedClasses => input.ClassRatios is { Count: > 0 } ratios
        ? [.. ratios.Select(ratio => ratio.RiskClass).Union(rules.Rules.RiskClasses?.Classes ?? []).Except(Classes.Select(ratio => ratio.RiskClass)).Order(StringComparer.Ordinal)]
        : [];

    public TaskDeadlines Deadlines => new(
        input.ConfirmationSkipped ? null : FromNotice(input.ConfirmWithin) ?? rules.Rules.ConfirmWithin?.AsDefault(),
        (FromNotice(input.EnterResultsWithin) ?? (rules.Rules.EnterResultsWithin ?? Ceiling).AsDefault()) with { Start = input.LimitStart },
        (FromNotice(input.PublishResultsWithin) ?? (rules.Rules.PublishResultsWithin ?? Ceiling).AsDefault()) with { Start = input.LimitStart });

    public SignatureRule Signature => new(
        input.SignatureBy is { Length: > 0 } by ? by : rules.Rules.Signature?.By ?? throw Missing("signatureBy", "签字人必填"),
        input.SignatureMode ?? rules.Rules.Signature?.Mode ?? throw Missing("signatureMode", "签字方式必填"),
        input.FeedbackFirst ?? rules.Rules.Signature?.FeedbackFirst ?? false,
        input.RefusalExplainedByOfficers ?? rules.Rules.Signature?.RefusalExplainedByOfficers ?? false);

    public NoticeRule Notice => input.Notice?.Rule ?? NoticeRule.None;

    public IReadOnlyList<ResultWord> Vocabulary => input.ResultVocabulary is { Count: > 0 } words
        ? [.. words.Select((word, index) => new ResultWord($"{index + 1}", word, rules.Words.FirstOrDefault(known => known.Word == word)?.Problem ?? index > 0))]
        : rules.Words;

    public PaperWords Paper => new(
        input.Paper?.Addressees ?? [], input.Paper?.Preamble ?? "", input.Paper?.DeployedBy ?? "", input.Paper?.Witnesses ?? "", input.Paper?.Arrangements ?? [],
        input.Paper?.Reports ?? []);

    private IReadOnlyList<ClassRatio> Classes =>
        [.. (input.ClassRatios ?? []).Where(ratio => ratio.BasisPoints is not null).Select(ratio => new ClassRatio(ratio.RiskClass, ratio.BasisPoints!.Value, ratio.Reason ?? "", ratio.PlanEntryId ?? EntryOf(ratio.RiskClass)))];

    /// <summary>The only entry whose name bears the class, such as 2023年度新华区A类… (新华 附件1); null where names tell nothing.</summary>
    private Guid? EntryOf(string riskClass) =>
        entries.Where(entry => entry.Name.Contains($"{riskClass}类", StringComparison.Ordinal)).ToList() is [var only] ? only.EntryId : null;

    private string Rounding => input.Rounding ?? "ceil";

    private RuleNumber Ceiling => rules.Rules.PublicationCeiling ?? throw Missing("rulePack", "规则包没有规定公示时限");

    public string IssuedBy(TaskConduct conduct) => string.IsNullOrEmpty(input.IssuedBy) ? conduct.Organiser.Name : input.IssuedBy;

    public TaskConduct Conduct(IReadOnlyList<ParticipatingDepartment> departments, List<FieldError> errors)
    {
        Guid? Named(string? name, string field)
        {
            if (string.IsNullOrEmpty(name))
                return null;
            var found = departments.FirstOrDefault(department => department.Name == name);
            if (found is null)
                errors.Add(new FieldError(field, "department.not-participating", $"“{name}”不在实施部门之中"));
            return found?.Id;
        }

        var lead = departments.FirstOrDefault(department => department.Leads);
        var organiser = input.OrganisedByLead ? lead?.Name : input.IssuedBy;
        return new TaskConduct(
            new Organiser(input.OrganiserName ?? organiser ?? lead?.Name ?? "", input.OrganisedByLead ? lead?.Id : null),
            input.Modes ?? [CheckMode.Site],
            input.ExactOfficers,
            Named(input.TeamLeaderFrom, "teamLeaderFrom"),
            new NoticeTerms(input.Notice?.Title ?? "", input.Notice?.Channels ?? [], Named(input.Notice?.ServedBy, "notice.servedBy")),
            input.GroupList ?? new GroupListRoute(ToOffice: !input.OrganisedByLead, ToLead: true),
            FromNotice(input.TransferCasesWithin) ?? rules.Rules.TransferCasesWithin?.AsDefault(),
            input.SummaryDueOn,
            input.YearlyCap is { } cap ? new YearlyCap(cap.Draws, cap.CountsIndividualChecks, Source)
                : rules.Rules.YearlyCap is { } rule ? new YearlyCap(rule.Value, CountsIndividualChecks: false, rule.Source) : null,
            rules.Code,
            rules.Edition,
            rules.Rules.ConfirmedBy?.Value ?? "",
            rules.Rules.FormTitle?.Value ?? "",
            rules.Rules.Stages,
            rules.Rules.FixedDays,
            rules.Rules.ListAbnormalWithin?.AsDefault(),
            rules.RightsAndDuties);
    }

    private static ShapeException Missing(string field, string message) => new(field, "task.incomplete", message);

    private DayLimit? FromNotice(int? days) => days is { } given ? new DayLimit(given, FromNotice: true, Source) : null;
}
