using FluentValidation;

namespace DualRandom.Plans.Features;

/// <summary>A plan as it is typed: its title and its whole table.</summary>
internal sealed record AnnualPlanInput(string Title, IReadOnlyList<AnnualPlanInput.Entry>? Entries)
{
    public const int TitleLimit = 200;

    public IReadOnlyList<(Guid? Id, PlanLine Line)> Lines() => [.. (Entries ?? []).Select(entry => (entry.Id, entry.Line))];

    /// <param name="Id">Of an entry that is there; null for a new one.</param>
    internal sealed record Entry(Guid? Id, PlanLine Line);
}

internal sealed class AnnualPlanInputValidator : AbstractValidator<AnnualPlanInput>
{
    public AnnualPlanInputValidator()
    {
        RuleFor(p => p.Title).NotEmpty().WithMessage("计划名称必填").MaximumLength(AnnualPlanInput.TitleLimit);
        RuleFor(p => p.Entries).Must(entries => entries is null || entries.Count <= AnnualPlan.MostEntries).WithMessage($"一个计划最多 {AnnualPlan.MostEntries} 个条目");
        RuleForEach(p => p.Entries).NotNull().ChildRules(entry =>
            entry.RuleFor(e => e.Line).NotNull().WithMessage("条目内容必填").SetValidator(new PlanLineValidator()));
    }
}
