using DualRandom.SharedKernel;
using FluentValidation;

namespace DualRandom.Subjects.Features;

/// <summary>A subject as it is typed.</summary>
/// <param name="Kind">Null: as the code says.</param>
/// <param name="ExemptReason">Why it is exempt from drawing; null or empty: it is not.</param>
internal sealed record SubjectInput(
    string CreditCode,
    string Name,
    string? Address,
    SubjectKind? Kind,
    IReadOnlyList<string>? Categories,
    string? Industry,
    string? RegistrationAuthority,
    string? SupervisingUnit,
    string? RiskClass,
    string? ExemptReason)
{
    public WrittenCode Code() => SharedKernel.CreditCode.TryParse(CreditCode, out var code, out var refusal)
        ? new WrittenCode(code, CreditCode)
        : throw new ShapeException("creditCode", "credit-code", refusal);

    public SubjectDetails Details(CreditCode code) => new(
        Name.Trim(), Text(Address), Kind ?? SubjectWords.KindOf(code), [.. (Categories ?? []).Select(Text).Distinct()], Text(Industry), Text(RegistrationAuthority),
        Text(SupervisingUnit), Text(RiskClass), string.IsNullOrWhiteSpace(ExemptReason) ? null : ExemptReason.Trim());

    private static string Text(string? typed) => typed?.Trim() ?? "";
}

internal sealed class SubjectInputValidator : AbstractValidator<SubjectInput>
{
    private const int MostCategories = 50;

    public SubjectInputValidator()
    {
        RuleFor(s => s.CreditCode).Must(text => Refusal(text) is null).WithMessage(s => Refusal(s.CreditCode));
        RuleFor(s => s.Name).NotEmpty().WithMessage("名称必填").MaximumLength(Subject.NameLimit);
        RuleFor(s => s.Address).MaximumLength(Subject.TextLimit);
        RuleFor(s => s.Categories).Must(c => c is null || c.Count <= MostCategories).WithMessage($"类别最多 {MostCategories} 个");
        RuleForEach(s => s.Categories).NotEmpty().WithMessage("类别不能为空").MaximumLength(100);
        RuleFor(s => s.Industry).MaximumLength(Subject.TextLimit);
        RuleFor(s => s.RegistrationAuthority).MaximumLength(Subject.TextLimit);
        RuleFor(s => s.SupervisingUnit).MaximumLength(Subject.TextLimit);
        RuleFor(s => s.RiskClass).MaximumLength(20);
        RuleFor(s => s.ExemptReason).MaximumLength(Subject.TextLimit);
    }

    private static string? Refusal(string text) => CreditCode.TryParse(text, out _, out var refusal) ? null : refusal;
}
