using DualRandom.Plans.Contracts;

namespace DualRandom.Results;

/// <summary>Which departments and items stand on the form of a subject.</summary>
internal static class FormBlocks
{
    public static IReadOnlyList<FormBlock> Of(TaskTerms terms, AwaitedForm awaited) =>
        [.. Of(terms, awaited.Kinds ?? []).Select(block => block with { Officers = [.. awaited.Officers.Where(officer => officer.DepartmentId == block.DepartmentId)] })];

    /// <summary>
    /// In the order of the notice. A department none of whose items applies to such a subject has no part in its form; where nothing at
    /// all applies everything stands there, because people have to look.
    /// </summary>
    /// <param name="kinds">Empty: not known, everything stands on the form.</param>
    public static IReadOnlyList<FormBlock> Of(TaskTerms terms, IReadOnlyCollection<string> kinds)
    {
        var all = terms.Departments.Select(department => new FormBlock(department.Id, department.Name, department.Leads, department.Items, [])).ToList();
        var applying = all.Select(block => block with { Items = [.. block.Items.Where(item => Applies(item, kinds))] }).ToList();
        var some = applying.Where((block, i) => block.Items.Count > 0 || all[i].Items.Count == 0).ToList();
        return some.Count > 0 ? some : all;
    }

    private static bool Applies(TaskItem item, IReadOnlyCollection<string> kinds) =>
        kinds.Count == 0 || item.AppliesTo is null or { Count: 0 } || item.AppliesTo.Any(kinds.Contains);
}
