using DualRandom.SharedKernel;

namespace DualRandom.Inspectors.Features;

/// <summary>The department whose register a person keeps: their own and no other.</summary>
internal sealed class OwnDepartment(IDirectory directory, CurrentActor actor)
{
    /// <exception cref="RuleBrokenException">The coordinating office: it has no inspectors.</exception>
    public async Task<DepartmentEntry> Entry(CancellationToken ct)
    {
        var department = await directory.GetDepartment(actor.Department, ct) ?? throw new NotFoundException("部门");
        Inspector.RefuseOffice(department);
        return department;
    }
}
