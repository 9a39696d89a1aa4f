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

    /// <exception cref="ForbiddenException">Somebody who coordinates sees other departments' entries, but keeps none of them.</exception>
    public void RefuseForeign(Inspector inspector)
    {
        if (inspector.DepartmentId != actor.Department)
            throw new ForbiddenException("inspector.other-department", "只能维护本部门的执法检查人员");
    }

    /// <summary>A table of this department; its units go by all the names that the directory knows.</summary>
    public async Task<InspectorRows> Read(Sheet sheet, DepartmentEntry department, DateOnly today, CancellationToken ct)
    {
        var ownNames = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in sheet.Rows.Select(row => row["department"]).Where(name => name.Length > 0).Distinct())
        {
            if ((await directory.FindDepartment(department.RegionCode, name, ct))?.Id == department.Id)
                ownNames.Add(name);
        }

        return InspectorRows.Of(sheet, department, ownNames, today);
    }
}
