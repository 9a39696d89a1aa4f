using FluentValidation;

namespace DualRandom.Cellar.Identity.Features;

/// <param name="Divisions">内设股室; null: as they are.</param>
internal record DepartmentInput(
    string Code, string Name, BodyKind Kind, IReadOnlyList<string>? Aliases, IReadOnlyList<string>? OldNames, bool Coordinates, IReadOnlyList<string>? Divisions = null)
{
    public DepartmentText Text() => new(Code, Name, Kind, Aliases ?? [], OldNames ?? [], Coordinates, Divisions);
}

internal sealed class DepartmentInputValidator : AbstractValidator<DepartmentInput>
{
    private const int NameLimit = 100;
    private const int Most = 20;
    private const int MostDivisions = 50;

    public DepartmentInputValidator()
    {
        RuleFor(d => d.Code).NotEmpty().WithMessage("部门代码必填").Matches("^[A-Z0-9._-]{1,32}$").WithMessage("部门代码为 1 至 32 位大写字母、数字或 . _ -");
        RuleFor(d => d.Name).NotEmpty().WithMessage("部门名称必填").MaximumLength(NameLimit);
        RuleFor(d => d.Aliases).Must(names => names is null || names.Count <= Most).WithMessage($"别名最多 {Most} 个");
        RuleForEach(d => d.Aliases).NotEmpty().WithMessage("别名不能为空").MaximumLength(NameLimit);
        RuleFor(d => d.OldNames).Must(names => names is null || names.Count <= Most).WithMessage($"旧名称最多 {Most} 个");
        RuleForEach(d => d.OldNames).NotEmpty().WithMessage("旧名称不能为空").MaximumLength(NameLimit);
        RuleFor(d => d.Divisions).Must(names => names is null || names.Count <= MostDivisions && names.Distinct(StringComparer.Ordinal).Count() == names.Count)
            .WithMessage($"内设股室最多 {MostDivisions} 个，不能重复");
        RuleForEach(d => d.Divisions).NotEmpty().WithMessage("股室名称不能为空").MaximumLength(NameLimit);
    }
}
