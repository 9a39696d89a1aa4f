using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>Officers change only by a draw: one replaces another, or a department joins with its own.</summary>
internal sealed partial class RecordForm
{
    /// <summary>An approved replacement: nobody of the block begins before it is on file. Heard after the filing it changes nothing.</summary>
    public void Hold(Guid departmentId, Guid replacement)
    {
        if (State != FormState.Closed && BlockOf(departmentId) is { Record: null } block && block.Replacements.All(known => known.Id != replacement))
            Put(block with { Replacements = [.. block.Replacements, new FormReplacement(replacement, Filed: false)] });
    }

    /// <summary>Other officers of a department come from now on; a block that is recorded keeps those who recorded it.</summary>
    /// <param name="replacement">Null in replacements from before it was told.</param>
    public void Reassign(Guid departmentId, IReadOnlyList<FormOfficer> officers, Guid? replacement = null)
    {
        if (State == FormState.Closed || BlockOf(departmentId) is not { Record: null } block)
            return;
        var staying = officers.Select(officer => officer.InspectorId).ToHashSet();
        Put(block with
        {
            Officers = officers, Former = [.. block.Former, .. block.Officers.Where(officer => !staying.Contains(officer.InspectorId))],
            Shown = [.. block.Shown.Where(shown => staying.Contains(shown.InspectorId))],
            Replacements = replacement is { } filed
                ? [.. block.Replacements.Where(known => known.Id != filed), new FormReplacement(filed, Filed: true)]
                : block.Replacements,
        });
        CountOfficers();
    }

    /// <summary>A department that an amendment brought in after the dispatch gets its block; a form that is closed stays as it was signed.</summary>
    public void Join(TaskBrief task, Guid departmentId, IReadOnlyList<FormOfficer> officers)
    {
        var known = Blocks.FirstOrDefault(block => block.DepartmentId == departmentId);
        if (State == FormState.Closed || known is { Officers.Count: > 0 })
            return;
        // The amendment comes from another room and may be late: the delivery is tried again until it is there.
        var department = task.Terms.Departments.FirstOrDefault(d => d.Id == departmentId)
            ?? throw new InvalidOperationException($"The amendment of task {task.Id} has not arrived yet");
        // Heard between dispatch and form, the amendment has left a block without officers.
        var joined = new FormBlock(department.Id, department.Name, department.Leads, department.Items, officers, ChangedIn: Version + 1);
        Blocks = [.. Blocks.Where(block => block.DepartmentId != departmentId), joined];
        Departments = [.. Departments.Union([departmentId])];
        Feedback = null;
        CountOfficers();
    }

    private void CountOfficers() => Officers = [.. Blocks.SelectMany(block => block.Officers).Select(officer => officer.InspectorId).Distinct()];

    private static void RefuseUnfiled(FormBlock block)
    {
        if (block.Record is null && block.Replacements.Any(replacement => !replacement.Filed))
            throw new RuleBrokenException("form.replacement-unfiled", $"{block.Department}更换检查人员尚未备案，不能开始检查");
    }
}
