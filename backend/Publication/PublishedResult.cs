using DualRandom.Results.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Publication;

/// <summary>One public result: a firm, a department, an item. Written when it becomes public, so the newest has the highest id.</summary>
internal sealed class PublishedResult : Aggregate, IScoped
{
    private PublishedResult()
    {
    }

    public required string RegionPath { get; init; }

    public required Guid[] Departments { get; init; }

    public required Guid FormId { get; init; }

    public required Guid TaskId { get; init; }

    public required string TaskName { get; init; }

    public string? DocumentNumber { get; init; }

    public required Guid SubjectId { get; init; }

    public required string CreditCode { get; init; }

    public required string SubjectName { get; init; }

    public required string SearchName { get; init; }

    public required string[] NameBigrams { get; init; }

    public required Guid DepartmentId { get; init; }

    public required string DepartmentName { get; init; }

    public required Guid ItemId { get; init; }

    public required string Item { get; init; }

    public required string ResultWord { get; init; }

    public required bool Problem { get; init; }

    public required string Method { get; init; }

    public required DateOnly InspectedOn { get; init; }

    /// <summary>Last day of the limit; null while its calendar was missing.</summary>
    public DateOnly? PublishBy { get; init; }

    public required DateOnly PublishedOn { get; init; }

    public Standing Standing { get; private set; }

    /// <summary>When it was corrected or withdrawn; the next three are empty before.</summary>
    public DateOnly? ChangedOn { get; private set; }

    public string ChangeReason { get; private set; } = "";

    /// <summary>The row that this one took the place of.</summary>
    public Guid? Replaces { get; private init; }

    /// <summary>Both stay: the old word with the day on which it was put right, the new one beside it.</summary>
    public PublishedResult Correct(ItemResult item, ResultCorrected happened, DateTimeOffset now)
    {
        (Standing, ChangedOn, ChangeReason) = (Standing.Corrected, happened.CorrectedOn, happened.Reason);
        return new PublishedResult
        {
            Id = Guid.CreateVersion7(now), RegionPath = RegionPath, Departments = Departments, FormId = FormId, TaskId = TaskId, TaskName = TaskName, DocumentNumber = DocumentNumber,
            SubjectId = SubjectId, CreditCode = CreditCode, SubjectName = SubjectName, SearchName = SearchName, NameBigrams = NameBigrams, DepartmentId = DepartmentId,
            DepartmentName = DepartmentName, ItemId = ItemId, Item = Item, ResultWord = item.ResultWord, Problem = item.Problem, Method = item.Method, InspectedOn = InspectedOn,
            PublishBy = PublishBy, PublishedOn = happened.CorrectedOn, Replaces = Id,
        };
    }

    public void Withdraw(DateOnly on, string reason) => (Standing, ChangedOn, ChangeReason) = (Standing.Withdrawn, on, reason);

    public static IReadOnlyList<PublishedResult> Of(ResultConfirmed result, DateTimeOffset now)
    {
        var (code, name) = PersonNames.Of(result.CreditCode, result.SubjectName);
        var folded = NameSearch.Fold(name);
        return
        [
            .. result.Items.Select(item => new PublishedResult
            {
                Id = Guid.CreateVersion7(now),
                RegionPath = result.RegionPath,
                Departments = [result.DepartmentId],
                FormId = result.AggregateId,
                TaskId = result.TaskId,
                TaskName = result.TaskName,
                DocumentNumber = result.DocumentNumber,
                SubjectId = result.SubjectId,
                CreditCode = code,
                SubjectName = name,
                SearchName = folded,
                NameBigrams = NameSearch.Bigrams(folded),
                DepartmentId = result.DepartmentId,
                DepartmentName = result.DepartmentName,
                ItemId = item.ItemId,
                Item = item.Item,
                ResultWord = item.ResultWord,
                Problem = item.Problem,
                Method = item.Method,
                InspectedOn = result.InspectedOn,
                PublishBy = result.PublishBy,
                PublishedOn = LegalDay.Of(now),
            }),
        ];
    }
}

/// <summary>What became of a public result. Nothing that was public disappears.</summary>
internal enum Standing
{
    Current,

    /// <summary>Another row took its place.</summary>
    Corrected,
    Withdrawn,
}
