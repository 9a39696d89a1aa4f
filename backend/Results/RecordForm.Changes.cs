using DualRandom.Plans.Contracts;
using DualRandom.Results.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>What becomes of a result after it is public. What the subject signed stays as it was.</summary>
internal sealed partial class RecordForm
{
    /// <summary>Only by an officer of the block; what is asked for must differ from what stands there.</summary>
    public ResultChange RequestCorrection(
        Guid departmentId, string reason, IReadOnlyList<WordChange> words, IReadOnlyList<FollowUp>? followUps, TaskTerms terms, Actor by, DateTimeOffset now)
    {
        var block = ReadyForChange(departmentId, by);
        var errors = new List<FieldError>();
        var changes = words.Select((word, i) => Changed(block, word, $"items[{i}]", terms.ResultVocabulary, errors)).OfType<ItemChange>().ToList();
        if (errors.Count > 0)
            throw new ShapeException(errors);
        changes.ForEach(change => FoundWords.RefuseImpossible(change.After));
        var sameFollowUps = followUps is null || followUps.ToHashSet().SetEquals(block.Entry!.FollowUps);
        if (sameFollowUps && changes.TrueForAll(change => change.Before.Says(change.After)))
            throw new RuleBrokenException("change.nothing", "更正内容与原结果相同");
        return ResultChange.Request(this, departmentId, ChangeKind.Correction, reason, changes, followUps, by, now);
    }

    public ResultChange RequestWithdrawal(Guid departmentId, string reason, Actor by, DateTimeOffset now)
    {
        ReadyForChange(departmentId, by);
        return ResultChange.Request(this, departmentId, ChangeKind.Withdrawal, reason, [], null, by, now);
    }

    /// <summary>An approved change takes effect and is told.</summary>
    public void Apply(ResultChange change, DateTimeOffset now)
    {
        var block = BlockOf(change.DepartmentId);
        var number = block.Changes + 1;
        if (change.Kind == ChangeKind.Withdrawal)
        {
            Put(block with { Withdrawn = true, Changes = number });
            Raise(new ResultWithdrawn(Guid.CreateVersion7(now), now, Id, TaskId, SubjectId, RegionPath, block.DepartmentId, number, LegalDay.Of(now), change.Reason));
            return;
        }

        var corrected = block with
        {
            Corrected = [.. block.Findings.Select(finding => change.Items.FirstOrDefault(item => item.After.ItemId == finding.ItemId)?.After ?? finding)],
            Entry = block.Entry! with { FollowUps = change.FollowUps ?? block.Entry.FollowUps },
            Changes = number,
        };
        Put(corrected);
        Raise(new ResultCorrected(
            Guid.CreateVersion7(now), now, Id, TaskId, SubjectId, RegionPath, block.DepartmentId, number, LegalDay.Of(now), change.Reason, Told(corrected.Findings)));
    }

    private FormBlock ReadyForChange(Guid departmentId, Actor by)
    {
        var block = BlockOf(departmentId);
        if (!block.Has(by.InspectorId))
            throw new ForbiddenException("result.other-officers", $"谁检查、谁负责：只有本表{block.Department}的检查人员可以申请更正或撤回");
        if (!block.IsConfirmed)
            throw new RuleBrokenException("result.not-confirmed", $"{block.Department}的结果尚未确认，请直接重新录入");
        if (block.Withdrawn)
            throw new RuleBrokenException("result.withdrawn", $"{block.Department}的结果已经撤回");
        return block;
    }

    private static ItemChange? Changed(FormBlock block, WordChange change, string field, IReadOnlyList<ResultWord> vocabulary, List<FieldError> errors)
    {
        var before = block.Findings.FirstOrDefault(finding => finding.ItemId == change.ItemId);
        if (before is null)
        {
            errors.Add(new FieldError($"{field}.itemId", "item.unknown", "本表没有这个检查事项"));
            return null;
        }

        var words = change.ResultCodes.Select(code => vocabulary.FirstOrDefault(word => word.Code == code)).ToList();
        var below = Below(block, before, change.SubItems ?? [], field, vocabulary, errors);
        if (words.Contains(null))
            errors.Add(new FieldError($"{field}.resultCodes", "result.unknown-word", $"“{before.Item}”的检查结果不在本任务的结果用语内"));
        if (words.Contains(null) || below is null)
            return null;
        return new ItemChange(before, before with
        {
            ResultCode = words[0]!.Code, ResultWord = words[0]!.Word, Problem = words[0]!.Problem, Note = change.Note ?? before.Note,
            Also = [.. words.Skip(1).Select(word => new FoundWord(word!.Code, word.Word, word.Problem))],
            SubItems = below,
        });
    }

    /// <returns>All sub-items as they stand after the change; null when something is wrong.</returns>
    private static List<SubFinding>? Below(
        FormBlock block, Finding before, IReadOnlyList<SubObservation> changed, string field, IReadOnlyList<ResultWord> vocabulary, List<FieldError> errors)
    {
        var item = block.Items.First(item => item.ItemId == before.ItemId);
        var below = before.SubItems.ToList();
        for (var i = 0; i < changed.Count; i++)
        {
            var at = below.FindIndex(known => known.SubItem == changed[i].SubItem);
            if (at < 0)
                errors.Add(new FieldError($"{field}.subItems[{i}]", "sub-item.unknown", $"“{item.Name}”没有这个检查子项"));
            else if (FoundWords.Below(changed[i], item, $"{field}.subItems[{i}]", vocabulary, errors) is { } found)
                below[at] = found;
        }

        return errors.Count == 0 ? below : null;
    }
}

/// <param name="ResultCodes">One or more.</param>
/// <param name="Note">Null: as it was.</param>
/// <param name="SubItems">Those that change; null: none does.</param>
internal sealed record WordChange(Guid ItemId, IReadOnlyList<string> ResultCodes, string? Note, IReadOnlyList<SubObservation>? SubItems = null);
