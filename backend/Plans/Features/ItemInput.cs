using DualRandom.Plans.Contracts;
using FluentValidation;

namespace DualRandom.Plans.Features;

/// <summary>The wording of an item as its department types it.</summary>
internal sealed record ItemInput(
    IReadOnlyList<CheckPoint>? SubItems, string Content, string Basis, string? Method, string? ResultWords, IReadOnlyList<string>? AppliesTo)
{
    internal ItemWording Wording => new(SubItems ?? [], Content, Basis, Method ?? "", ResultWords ?? "", AppliesTo ?? []);
}

internal sealed class ItemInputValidator : AbstractValidator<ItemInput>
{
    private const int MostSubItems = 60;
    private const int MostKinds = 20;

    public ItemInputValidator()
    {
        RuleFor(i => i.SubItems).Must(points => points is null || points.Count <= MostSubItems).WithMessage($"检查子项最多 {MostSubItems} 项");
        RuleFor(i => i.SubItems).Must(points => points is null || points.Select(point => point?.Name).Distinct().Count() == points.Count).WithMessage("检查子项不能重复");
        RuleForEach(i => i.SubItems).NotNull().ChildRules(point =>
            point.RuleFor(p => p.Name).NotEmpty().WithMessage("检查子项不能为空").MaximumLength(InspectionItem.NameLimit));
        RuleFor(i => i.SubItems).Must(points => points is null || points.Sum(point => point?.Name?.Length ?? 0) <= InspectionItem.TextLimit).WithMessage($"检查子项合计最长 {InspectionItem.TextLimit} 字");
        RuleFor(i => i.Content).NotEmpty().WithMessage("检查内容必填").MaximumLength(InspectionItem.TextLimit);
        RuleFor(i => i.Basis).NotEmpty().WithMessage("检查依据必填").MaximumLength(InspectionItem.TextLimit);
        RuleFor(i => i.Method).MaximumLength(InspectionItem.WordLimit);
        RuleFor(i => i.ResultWords).MaximumLength(InspectionItem.WordLimit);
        RuleFor(i => i.AppliesTo).Must(kinds => kinds is null || kinds.Count <= MostKinds).WithMessage($"适用对象最多 {MostKinds} 类");
        RuleForEach(i => i.AppliesTo).NotEmpty().WithMessage("适用对象不能为空").MaximumLength(100);
    }
}
