namespace DualRandom.Results;

/// <summary>Officers change only by a replacement that was drawn.</summary>
internal sealed partial class RecordForm
{
    /// <summary>Other officers of a department come from now on; a block that is recorded keeps those who recorded it.</summary>
    public void Reassign(Guid departmentId, IReadOnlyList<FormOfficer> officers)
    {
        if (State == FormState.Closed || BlockOf(departmentId) is not { Record: null } block)
            return;
        var staying = officers.Select(officer => officer.InspectorId).ToHashSet();
        var leaving = block.Officers.Where(officer => !staying.Contains(officer.InspectorId));
        Put(block with { Officers = officers, Former = [.. block.Former, .. leaving], Shown = [.. block.Shown.Where(shown => staying.Contains(shown.InspectorId))] });
        Officers = [.. Blocks.SelectMany(b => b.Officers).Select(officer => officer.InspectorId).Distinct()];
    }
}
