using System.Text.Json.Serialization;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>One department's part of a form: its items, its officers, what they found and what they entered.</summary>
/// <param name="Record">Null: 未填.</param>
/// <param name="Entry">Null until the result is entered.</param>
/// <param name="ChangedIn">Version of the form in which this block was last changed; a save that saw an older one is stale.</param>
internal sealed record FormBlock(
    Guid DepartmentId,
    string Department,
    bool Leads,
    IReadOnlyList<TaskItem> Items,
    IReadOnlyList<FormOfficer> Officers,
    BlockRecord? Record = null,
    ResultEntry? Entry = null,
    int ChangedIn = 0)
{
    /// <summary>Officers who showed their certificates on the premises, and when.</summary>
    public IReadOnlyList<CertificateShown> Shown { get; init; } = [];

    /// <summary>Drawn for this block and replaced before it was recorded: they count as drawn, and no more.</summary>
    public IReadOnlyList<FormOfficer> Former { get; init; } = [];

    /// <summary>Whom the unit sends along because its officers cannot do an item alone; only these may stand in the record (清双随机办〔2024〕8号 五(一)3).</summary>
    public IReadOnlyList<SelectedSpecialist> Selected { get; init; } = [];

    /// <summary>Orders given on the premises.</summary>
    public IReadOnlyList<CorrectionOrder> Orders { get; init; } = [];

    /// <summary>Every time a reviewer gave the entry back, the first one first.</summary>
    public IReadOnlyList<EntryReturn> Returns { get; init; } = [];

    /// <summary>Findings as an approved correction left them; null: as the subject signed them.</summary>
    public IReadOnlyList<Finding>? Corrected { get; init; }

    /// <summary>The published result was withdrawn: it counts no longer.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>Why the draw of these officers is annulled, while nobody else is drawn; they may write nothing.</summary>
    public string? OfficersAnnulled { get; init; }

    /// <summary>Replacements of its officers; one that is not on file yet holds the block up (曲阳 第十六条).</summary>
    public IReadOnlyList<FormReplacement> Replacements { get; init; } = [];

    /// <summary>Approved corrections and withdrawals.</summary>
    public int Changes { get; init; }

    [JsonIgnore]
    public IReadOnlyList<Finding> Findings => Corrected ?? Record?.Findings ?? [];

    [JsonIgnore]
    public bool IsConfirmed => Entry?.ConfirmedAt is not null;

    public bool Has(Guid? inspectorId) => OfficersAnnulled is null && Officers.Any(officer => officer.InspectorId == inspectorId);

    public bool HasShown(Guid inspectorId) => Shown.Any(shown => shown.InspectorId == inspectorId);

    public string NameOf(Guid inspectorId) => Officers.First(officer => officer.InspectorId == inspectorId).Name;
}

internal sealed record FormReplacement(Guid Id, bool Filed);

internal sealed record CertificateShown(Guid InspectorId, DateTimeOffset At, Guid RecordedBy);

/// <param name="Present">Officers of the block who carried out the check.</param>
/// <param name="DayNote">Why the day is unusual, such as one that is no working day; empty for most.</param>
internal sealed record BlockRecord(
    DateOnly InspectedOn,
    IReadOnlyList<Guid> Present,
    SubjectState SubjectState,
    IReadOnlyList<Finding> Findings,
    Guid RecordedBy,
    string RecordedByName,
    DateTimeOffset RecordedAt)
{
    /// <summary>Assist the officers, are recorded, and are not counted as officers (清双随机办〔2024〕8号 五(一)3).</summary>
    public IReadOnlyList<Specialist> Specialists { get; init; } = [];

    public string DayNote { get; init; } = "";

    /// <summary>Why the department came on another day than the others; empty for the one visit (新华 七2).</summary>
    public string SecondVisitReason { get; init; } = "";
}

internal sealed record Specialist(string Name, string Unit, string Field);

/// <param name="Items">Empty: every item of the block.</param>
internal sealed record SelectedSpecialist(Specialist Who, IReadOnlyList<Guid> Items, string Reason, Guid SelectedBy, string SelectedByName, DateTimeOffset SelectedAt);

/// <summary>What was found on one item. The words stand here as they were chosen, whatever becomes of the vocabulary.</summary>
internal sealed record Finding(Guid ItemId, string Item, string ResultCode, string ResultWord, bool Problem, string Method, string Note, string Measures)
{
    /// <summary>Further words for the same item, such as two kinds of problem at once.</summary>
    public IReadOnlyList<FoundWord> Also { get; init; } = [];

    /// <summary>One for every sub-item of the item.</summary>
    public IReadOnlyList<SubFinding> SubItems { get; init; } = [];

    [JsonIgnore]
    public IEnumerable<FoundWord> Words => [new FoundWord(ResultCode, ResultWord, Problem), .. Also];

    [JsonIgnore]
    public string Said => string.Join('；', Words.Select(word => word.ResultWord));

    public bool Says(Finding other) => Said == other.Said && Note == other.Note && SubItems.SequenceEqual(other.SubItems);
}

internal sealed record FoundWord(string ResultCode, string ResultWord, bool Problem);

/// <param name="ResultCode">Empty where the sub-item is a question of yes or no: the word is then the answer.</param>
internal sealed record SubFinding(string SubItem, string ResultCode, string ResultWord, bool Problem, string Note, bool? Yes = null);

/// <summary>What the officers bring back for one block.</summary>
internal sealed record Inspection(
    DateOnly InspectedOn, IReadOnlyList<Guid> Present, SubjectState SubjectState, IReadOnlyList<Specialist> Specialists, IReadOnlyList<Observation> Observations)
{
    public string SecondVisitReason { get; init; } = "";
}

internal sealed record Observation(Guid ItemId, string ResultCode, string Method, string Note, string Measures)
{
    public IReadOnlyList<string> AlsoCodes { get; init; } = [];

    public IReadOnlyList<SubObservation> SubItems { get; init; } = [];
}

/// <param name="Yes">The answer, where the sub-item is a question; no result code then.</param>
internal sealed record SubObservation(string SubItem, string ResultCode, string Note, bool? Yes = null);

/// <param name="Late">Entered after the due date: taken, and marked.</param>
/// <param name="ConfirmedAt">Null while a second officer still has to review it.</param>
internal sealed record ResultEntry(
    IReadOnlyList<FollowUp> FollowUps,
    bool QuestionsAnswered,
    bool Late,
    Guid EnteredBy,
    string EnteredByName,
    DateTimeOffset EnteredAt,
    Guid? ReviewedBy = null,
    string? ReviewedByName = null,
    DateTimeOffset? ConfirmedAt = null)
{
    /// <summary>A reviewer gave it back: it has to be entered anew.</summary>
    public bool Returned { get; init; }
}

internal sealed record EntryReturn(string Reason, Guid By, string ByName, DateTimeOffset At);
