namespace DualRandom.Inspectors.Features;

/// <summary>Which entries of the register a list or an export is about.</summary>
/// <param name="Search">Any part of a name.</param>
/// <param name="Qualification">One that the person must have.</param>
/// <param name="DistrictCode">Where the person inspects.</param>
internal sealed record InspectorSelection(string? Search, Guid? DepartmentId, InspectorStatus? Status, string? Qualification = null, string? DistrictCode = null)
{
    public IQueryable<Inspector> Of(IQueryable<Inspector> inspectors)
    {
        if (Search?.Trim() is { Length: > 0 } search)
            inspectors = inspectors.Where(i => i.Name.Contains(search));
        if (DepartmentId is { } department)
            inspectors = inspectors.Where(i => i.DepartmentId == department);
        if (Status is { } status)
            inspectors = inspectors.Where(i => i.Status == status);
        if (!string.IsNullOrEmpty(Qualification))
            inspectors = inspectors.Where(i => Enumerable.Contains(i.Qualifications, Qualification));
        if (!string.IsNullOrEmpty(DistrictCode))
            inspectors = inspectors.Where(i => i.DistrictCode == DistrictCode);
        return inspectors;
    }
}
