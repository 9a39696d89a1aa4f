using DualRandom.SharedKernel;

namespace DualRandom.Plans.Features;

/// <summary>For whom a person drafts rules: the office for its region, anybody else for the divisions of the own department.</summary>
internal sealed class RulePackIssuer(IDirectory directory, CurrentActor actor)
{
    /// <returns>Null: the office.</returns>
    public async Task<DepartmentEntry?> Read(CancellationToken ct) => actor.Value.Is(Role.CoordinatingOffice)
        ? null
        : await directory.GetDepartment(actor.Department, ct) ?? throw new NotFoundException("部门");
}
