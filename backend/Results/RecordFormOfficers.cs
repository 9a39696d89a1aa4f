namespace DualRandom.Results;

/// <summary>Officers change only by a draw: a replacement, or one in place of an annulled one.</summary>
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
    public void Reassign(Guid departmentId, IReadOnlyList<FormOfficer> officers)
    {
        if (State != FormState.Open || Blocks.FirstOrDefault(block => block.DepartmentId == departmentId) is not { Record: null } block)
            return;
        var staying = officers.Select(officer => officer.InspectorId).ToHashSet();
        var leaving = block.Officers.Where(officer => !staying.Contains(officer.InspectorId));
        Put(block with
        {
            Officers = officers,
            Former = [.. block.Former, .. leaving],
            OfficersAnnulled = null,
            Shown = [.. block.Shown.Where(shown => staying.Contains(shown.InspectorId))],
        });
        Officers = OfficersOf(Blocks);
    }

    /// <summary>Their draw is annulled: they write nothing more. What they have recorded stays theirs to enter.</summary>
    public void AnnulOfficers(Guid departmentId, string reason)
    {
        if (State == FormState.Open && Blocks.FirstOrDefault(block => block.DepartmentId == departmentId) is { Record: null } block)
            Put(block with { OfficersAnnulled = reason });
    }

    private static Guid[] OfficersOf(IEnumerable<FormBlock> blocks) => [.. blocks.SelectMany(block => block.Officers).Select(officer => officer.InspectorId).Distinct()];

    private static bool Same(IReadOnlyList<FormOfficer> some, IReadOnlyList<FormOfficer> others) =>
        some.Select(officer => officer.InspectorId).ToHashSet().SetEquals(others.Select(officer => officer.InspectorId));
}
