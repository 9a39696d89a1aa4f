using System.Text.Json.Serialization;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Plans;

internal sealed record TaskHead(string? DocumentNumber, string Name, string IssuedBy)
{
    // The title of the draw's plan, under its hash.
    public string Name { get; init; } = PlainText.OneLine(Name);
}

/// <summary>A task as it was typed, with every name found and every rule of its pack applied.</summary>
internal sealed record TaskDraft(TaskHead Head, TaskPlan Plan, IReadOnlyList<Contact> Contacts, AppliedRules Rules);

/// <summary>What the notice fixes; kept whole, as it was approved.</summary>
/// <param name="AnnualPlan">As the notice names it, else the title of the plan; empty for a task outside it.</param>
/// <param name="AnnualPlanEntries">What the task carries out; empty: outside the plan, and the reason says why.</param>
/// <param name="Sampling">Null while the ratio is undecided; such a task is not approved.</param>
/// <param name="UndecidedClasses">Classes of the pack or of the notice without a ratio: a decision that must be made.</param>
/// <param name="RulePack">Code of the pack that gave the defaults.</param>
internal sealed record TaskPlan(
    string AnnualPlan,
    IReadOnlyList<PlanReference> AnnualPlanEntries,
    string OutsidePlanReason,
    DateOnly? IssuedOn,
    DateOnly WindowFrom,
    DateOnly WindowTo,
    SubjectScope Subjects,
    Sampling? Sampling,
    bool UsesRiskClasses,
    IReadOnlyList<ParticipatingDepartment> Departments,
    int OfficersPerDepartment,
    TaskDeadlines Deadlines,
    NoticeRule Notice,
    SignatureRule Signature,
    bool EntryReviewedByAnother,
    IReadOnlyList<ResultWord> ResultVocabulary,
    string PublicationSystem,
    string RulePack,
    IReadOnlyList<string> UndecidedClasses,
    TaskConduct Conduct,
    PaperWords Paper)
{
    // A name of an item comes back in the result with its word and method; an officer is told with certificate and phone as ciphertext.
    private const int ResultBytes = 400;
    private const int MostOfficers = 100;

    // An amendment tells the task once more with its reason and its notice.
    private const int AmendmentBytes = 8_000;

    /// <summary>Joint is what several departments do with officers drawn from each of them (曲阳 第二条); with one it is its own inspection.</summary>
    public TaskKind Kind => Departments.Count > 1 ? TaskKind.Joint : TaskKind.Internal;

    /// <summary>Whether an event each can carry the task, one department's results on a subject, and the officers of a subject.</summary>
    [JsonIgnore]
    public bool FitsEvents =>
        EventParts.Bytes(this) <= EventParts.Budget - AmendmentBytes
        && Departments.All(department => department.Items.Sum(item => (EventParts.Bytes(item.Name) + ResultBytes) * Math.Max(1, item.SubItems.Count)) <= EventParts.Budget)
        && Departments.Count * OfficersPerDepartment <= MostOfficers;

    /// <param name="source">The document that orders the change.</param>
    public TaskPlan After(AmendmentChange change, string source) => change.Kind switch
    {
        AmendmentKind.WindowExtended => this with { WindowTo = change.WindowTo!.Value },
        AmendmentKind.Postponed => this with { WindowFrom = change.WindowFrom!.Value, WindowTo = change.WindowTo!.Value },
        AmendmentKind.DepartmentAdded => this with { Departments = [.. Departments, change.Department!] },
        AmendmentKind.ItemAdded => this with
        {
            Departments = [.. Departments.Select(d => d.Id == change.Department!.Id ? d with { Items = [.. d.Items, .. change.Department.Items] } : d)],
        },
        AmendmentKind.LimitsChanged => change.Limits!.ApplyTo(this, source),
        _ => this,
    };
}

internal enum TaskKind
{
    /// <summary>部门联合.</summary>
    Joint,

    /// <summary>部门内.</summary>
    Internal,
}

internal sealed record PlanReference(Guid AnnualPlanId, Guid EntryId, int Year, string Title, string Number, string Name);

/// <summary>What only the paper of the task needs; no rule looks at it.</summary>
/// <param name="Addressees">主送.</param>
/// <param name="Preamble">The paragraph before the plan; empty: the house's own sentence.</param>
/// <param name="DeployedBy">按照…统一部署, where it is another body than the organiser (唐山 六(一)).</param>
/// <param name="Witnesses">Who attends the draw, and where.</param>
/// <param name="Arrangements">Uniform, vehicles, 统一行动 and the like, a sentence each.</param>
/// <param name="Reports">Tables and reports that the notice asks for.</param>
internal sealed record PaperWords(
    IReadOnlyList<string> Addressees, string Preamble, string DeployedBy, string Witnesses, IReadOnlyList<string> Arrangements, IReadOnlyList<string> Reports);

/// <summary>联系人: printed on the notice and seen by signed-in people.</summary>
/// <param name="PublicPhone">The number once more where it may stand on public pages too; null: it may not.</param>
internal sealed record Contact(string Department, string Name, Protected Phone, string? PublicPhone);
