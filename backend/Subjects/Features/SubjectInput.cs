using DualRandom.SharedKernel;
using FluentValidation;

namespace DualRandom.Subjects.Features;

/// <summary>A subject as it is typed.</summary>
/// <param name="CreditCode">统一社会信用代码 or registration number; of a project, vehicle or natural person its own number. When revising a natural person: null or empty leaves the number as it is, because it is shown masked.</param>
/// <param name="Kind">Null: as the code says.</param>
/// <param name="Industry">Code or name of GB/T 4754-2017; another text is taken with a warning.</param>
/// <param name="RiskClass">Code or word of the region's scheme. When revising: null leaves it as it is, empty takes it away.</param>
/// <param name="ExemptReason">Why it is exempt from drawing; empty: it is not. When revising: null leaves it as it is.</param>
/// <param name="Premises">Places of business. When revising: null leaves them as they are.</param>
/// <param name="Reason">Why it is revised; required where the change steers a draw.</param>
internal sealed record SubjectInput(
    string? CreditCode,
    string Name,
    string? Address,
    SubjectKind? Kind,
    IReadOnlyList<string>? Categories,
    string? Industry,
    string? RegistrationAuthority,
    string? SupervisingUnit,
    string? RiskClass,
    string? ExemptReason,
    IReadOnlyList<PremisesInput>? Premises = null,
    string? Reason = null)
{
    /// <summary>Null: left out, as a natural person's may be.</summary>
    public WrittenCode? Code(IProtector protector)
    {
        if (string.IsNullOrWhiteSpace(CreditCode) && Kind == SubjectKind.NaturalPerson)
            return null;
        return SubjectCode.TryParse(Kind, CreditCode, out var code, out var refusal)
            ? WrittenCode.Of(code, CreditCode!, protector)
            : throw new ShapeException("creditCode", "credit-code", refusal);
    }

    /// <param name="riskClass">As the region's scheme has it; null: not given.</param>
    public SubjectDetails Details(SubjectKind kind, string? riskClass, SubjectDetails? before) => new(
        Name.Trim(), Text(Address), kind, [.. (Categories ?? []).Select(Text).Distinct()], Text(Industry), Text(RegistrationAuthority), Text(SupervisingUnit),
        riskClass ?? before?.RiskClass ?? "", ExemptReason is null ? before?.ExemptReason : Text(ExemptReason) is { Length: > 0 } exempt ? exempt : null)
    {
        Premises = Premises is null ? before?.Premises ?? [] : [.. Premises.Select(p => new Premises(Text(p.Name), Text(p.Address), Text(p.DistrictCode)))],
    };

    private static string Text(string? typed) => typed?.Trim() ?? "";
}

/// <param name="DistrictCode">Division of six digits; null: not known.</param>
internal sealed record PremisesInput(string? Name, string Address, string? DistrictCode);

internal sealed class SubjectInputValidator : AbstractValidator<SubjectInput>
{
    private const int MostCategories = 50;
    private const int MostPremises = 50;

    public SubjectInputValidator(bool revises)
    {
        RuleFor(s => s.CreditCode).Must((s, text) => Refusal(s, text, revises) is null).WithMessage(s => Refusal(s, s.CreditCode, revises));
        RuleFor(s => s.Name).NotEmpty().WithMessage("名称必填").MaximumLength(Subject.NameLimit);
        RuleFor(s => s.Address).MaximumLength(Subject.TextLimit);
        RuleFor(s => s.Categories).Must(c => c is null || c.Count <= MostCategories).WithMessage($"类别最多 {MostCategories} 个");
        RuleForEach(s => s.Categories).NotEmpty().WithMessage("类别不能为空").MaximumLength(100);
        RuleFor(s => s.Industry).MaximumLength(Subject.TextLimit);
        RuleFor(s => s.RegistrationAuthority).MaximumLength(Subject.TextLimit);
        RuleFor(s => s.SupervisingUnit).MaximumLength(Subject.TextLimit);
        RuleFor(s => s.RiskClass).MaximumLength(20);
        RuleFor(s => s.ExemptReason).MaximumLength(Subject.TextLimit);
        RuleFor(s => s.Reason).MaximumLength(Subject.TextLimit);
        RuleFor(s => s.Premises).Must(p => p is null || p.Count <= MostPremises).WithMessage($"经营场所最多 {MostPremises} 处")
            .Must(p => p is null || p.All(IsPlace)).WithMessage($"经营场所须有地址（最长 {Subject.TextLimit} 字），区划为六位代码");
    }

    private static bool IsPlace(PremisesInput? place) =>
        place is { Address: { } address } && !string.IsNullOrWhiteSpace(address) && address.Length <= Subject.TextLimit
        && (place.Name?.Length ?? 0) <= Subject.NameLimit
        && (place.DistrictCode is null or "" || place.DistrictCode.Length == 6 && place.DistrictCode.All(char.IsAsciiDigit));

    private static string? Refusal(SubjectInput typed, string? text, bool revises)
    {
        if (revises && typed.Kind == SubjectKind.NaturalPerson && string.IsNullOrWhiteSpace(text))
            return null;
        return SubjectCode.TryParse(typed.Kind, text, out _, out var refusal) ? null : refusal;
    }
}
