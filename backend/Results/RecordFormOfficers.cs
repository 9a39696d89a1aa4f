using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>Officers change only by a draw: a replacement, one in place of an annulled one, or a department that joins with its own.</summary>
internal sealed partial class RecordForm
{
    /// <summary>Told again who visits the subject: a department that has nobody on it yet waits for its own draw.</summary>
    public void Reassign(AwaitedForm awaited)
    {
        foreach (var block in Blocks)
        {
            IReadOnlyList<FormOfficer> officers = [.. awaited.Officers.Where(officer => officer.DepartmentId == block.DepartmentId)];
            if (officers.Count > 0 && (block.OfficersAnnulled is not null || !Same(officers, block.Officers)))
                Reassign(block.DepartmentId, officers);
        }
    }

    /// <summary>Other officers of a department come from now on; a block that is recorded keeps those who recorded it.</summary>
    /// <param name="replacement">Null in replacements from before it was told, and where nobody was replaced.</param>
    public void Reassign(Guid departmentId, IReadOnlyList<FormOfficer> officers, Guid? replacement = null)
    {
        if (State != FormState.Open || Blocks.FirstOrDefault(block => block.DepartmentId == departmentId) is not { Record: null } block)
            return;
        var staying = officers.Select(officer => officer.InspectorId).ToHashSet();
        // Whom an annulled draw sent was never drawn.
        var leaving = block.Officers.Where(officer => block.OfficersAnnulled is null && !staying.Contains(officer.InspectorId));
        Put(block with
        {
            Officers = officers,
            Former = [.. block.Former, .. leaving],
            OfficersAnnulled = null,
            Shown = [.. block.Shown.Where(shown => staying.Contains(shown.InspectorId))],
            Replacements = replacement is { } filed
                ? [.. block.Replacements.Where(known => known.Id != filed), new FormReplacement(filed, Filed: true)]
                : block.Replacements,
        });
        Officers = OfficersOf(Blocks);
    }

    /// <summary>An approved replacement: nobody of the block begins before it is on file. Heard after the filing it changes nothing.</summary>
    public void Hold(Guid departmentId, Guid replacement)
    {
        if (State == FormState.Open && Blocks.FirstOrDefault(block => block.DepartmentId == departmentId) is { Record: null } block
            && block.Replacements.All(known => known.Id != replacement))
            Put(block with { Replacements = [.. block.Replacements, new FormReplacement(replacement, Filed: false)] });
    }

    /// <summary>A department that an amendment brought in after the dispatch gets its block; a form that is closed stays as it was signed.</summary>
    public void Join(TaskBrief task, Guid departmentId, IReadOnlyList<FormOfficer> officers)
    {
        if (State != FormState.Open || Blocks.FirstOrDefault(block => block.DepartmentId == departmentId) is { Officers.Count: > 0 })
            return;
        // The amendment comes from another room and may be late: the delivery is tried again until it is there.
        if (task.Terms.Departments.All(department => department.Id != departmentId))
            throw new InvalidOperationException($"The amendment of task {task.Id} has not arrived yet");
        Amend(task);
        Feedback = null;
        Reassign(departmentId, officers);
    }

    /// <summary>Their draw is annulled: they write nothing more. What they have recorded stays theirs to enter.</summary>
    public void AnnulOfficers(Guid departmentId, string reason)
    {
        if (State == FormState.Open && Blocks.FirstOrDefault(block => block.DepartmentId == departmentId) is { Record: null } block)
            Put(block with { OfficersAnnulled = reason });
    }

    private static void RefuseUnfiled(FormBlock block)
    {
        if (block.Record is null && block.Replacements.Any(replacement => !replacement.Filed))
            throw new RuleBrokenException("form.replacement-unfiled", $"{block.Department}更换检查人员尚未备案，不能开始检查");
    }

    private static Guid[] OfficersOf(IEnumerable<FormBlock> blocks) => [.. blocks.SelectMany(block => block.Officers).Select(officer => officer.InspectorId).Distinct()];

    private static bool Same(IReadOnlyList<FormOfficer> some, IReadOnlyList<FormOfficer> others) =>
        some.Select(officer => officer.InspectorId).ToHashSet().SetEquals(others.Select(officer => officer.InspectorId));
}
