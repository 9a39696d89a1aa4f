using System.Text.RegularExpressions;
using DualRandom.Plans.Contracts;
using FluentValidation;

namespace DualRandom.Plans;

/// <summary>One row of the plan as it is typed; the words of the table are kept, whatever can be counted stands beside them.</summary>
internal sealed record PlanLine(
    string Name,
    IReadOnlyList<string> Items,
    string LeadDepartment,
    string Number = "",
    string Field = "",
    string Subjects = "",
    IReadOnlyList<string>? CooperatingDepartments = null,
    string Ratio = "",
    string Frequency = "",
    string Period = "")
{
    public int TextLength() =>
        Name.Length + LeadDepartment.Length + Number.Length + Field.Length + Subjects.Length + Ratio.Length + Frequency.Length + Period.Length
        + Items.Sum(item => item.Length) + (CooperatingDepartments?.Sum(department => department.Length) ?? 0);
}

/// <param name="BasisPoints">Of the ratio's words; null where they fix none.</param>
/// <param name="From">Of the period's words; null where they name none.</param>
/// <param name="ExecutedBy">Approved tasks that carry the entry out.</param>
internal sealed partial record AnnualPlanEntry(
    Guid Id, PlanLine Line, int? BasisPoints, bool NotLowerThan, DateOnly? From, DateOnly? To, IReadOnlyList<Execution> ExecutedBy)
{
    public static AnnualPlanEntry Of(Guid id, PlanLine line, int year)
    {
        var (ratio, period) = (PlannedRatio.Read(line.Ratio), PlannedPeriod.Read(line.Period, year));
        return new AnnualPlanEntry(id, line, ratio?.BasisPoints, ratio?.NotLowerThan ?? false, period?.From, period?.To, []);
    }

    /// <summary>Once a year, unless the frequency leaves room for more.</summary>
    public bool MayRepeat => Repeats().IsMatch(Line.Frequency);

    public DateOnly FirstDay(int year) => From ?? new DateOnly(year, 1, 1);

    public DateOnly LastDay(int year) => To ?? new DateOnly(year, 12, 31);

    public PlannedCheck AsApproved() => new(
        Id, Line.Number, Line.Name, Line.Field, Line.Items, Line.Subjects, Line.LeadDepartment, Line.CooperatingDepartments ?? [], Line.Ratio, BasisPoints,
        Line.Frequency, Line.Period, From, To);

    [GeneratedRegex("≥|>|不少于|至少|以上|每半年|每季|每月|每周|每天|[2-9两二三四五六七八九十]次|[0-9]{2,}次|=[2-9]", RegexOptions.None, 1000)]
    private static partial Regex Repeats();
}

internal sealed record Execution(Guid TaskId, string? DocumentNumber, string TaskName);

internal sealed class PlanLineValidator : AbstractValidator<PlanLine>
{
    private const int MostItems = 40;
    private const int MostDepartments = 30;

    public PlanLineValidator()
    {
        RuleFor(l => l.Name).NotEmpty().WithErrorCode("annual-plan.name-missing").WithMessage("缺少抽查名称");
        RuleFor(l => l.Items).NotEmpty().WithErrorCode("annual-plan.items-missing").WithMessage("缺少抽查事项");
        RuleFor(l => l.Items).Must(items => items is null || items.Count <= MostItems).WithErrorCode("annual-plan.too-many-items").WithMessage($"抽查事项最多 {MostItems} 项");
        RuleForEach(l => l.Items).NotEmpty().WithErrorCode("annual-plan.items-missing").WithMessage("抽查事项不能为空");
        RuleForEach(l => l.Items).MaximumLength(300).WithErrorCode("annual-plan.too-long").WithMessage("抽查事项超过 300 字");
        RuleFor(l => l.LeadDepartment).NotEmpty().WithErrorCode("annual-plan.lead-missing").WithMessage("缺少发起部门");
        RuleFor(l => l.CooperatingDepartments).Must(all => all is null || all.Count <= MostDepartments)
            .WithErrorCode("annual-plan.too-many-departments").WithMessage($"配合部门最多 {MostDepartments} 个");
        RuleForEach(l => l.CooperatingDepartments).NotNull().MaximumLength(100).WithErrorCode("annual-plan.too-long").WithMessage("配合部门超过 100 字");
        Text(l => l.Name, "抽查名称", 200);
        Text(l => l.LeadDepartment, "发起部门", 100);
        Text(l => l.Number, "序号", 50);
        Text(l => l.Field, "抽查领域", 200);
        Text(l => l.Subjects, "检查对象", 500);
        Text(l => l.Ratio, "抽查比例", 200);
        Text(l => l.Frequency, "抽查频次", 100);
        Text(l => l.Period, "实施时间", 100);
    }

    private void Text(System.Linq.Expressions.Expression<Func<PlanLine, string>> cell, string name, int limit) =>
        RuleFor(cell).NotNull().WithErrorCode("annual-plan.missing").WithMessage($"{name}不能为 null")
            .MaximumLength(limit).WithErrorCode("annual-plan.too-long").WithMessage($"{name}超过 {limit} 字");
}
