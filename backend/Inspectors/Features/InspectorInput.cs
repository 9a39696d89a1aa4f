using DualRandom.SharedKernel;
using FluentValidation;

namespace DualRandom.Inspectors.Features;

/// <summary>An inspector as it is typed.</summary>
/// <param name="CertificateKind">执法证, 警官证 or another word; number and kind together are the certificate.</param>
/// <param name="CertificateNumber">When revising: null leaves the number as it is, because it is shown masked.</param>
/// <param name="Phone">When revising: null leaves it as it is.</param>
/// <param name="DistrictCode">Null: the department's region.</param>
internal sealed record InspectorInput(
    string Name,
    string? Sex,
    string? Position,
    string? PostCategory,
    string CertificateKind,
    string? CertificateNumber,
    DateOnly? CertificateFrom,
    DateOnly? CertificateTo,
    string? Phone,
    string? DistrictCode,
    IReadOnlyList<string>? Qualifications)
{
    public InspectorDetails Details(string departmentRegion) => new(
        Name.Trim(), Text(Sex), Text(Position), Text(PostCategory), CertificateKinds.Of(CertificateKind), CertificateFrom, CertificateTo,
        Text(DistrictCode) is { Length: > 0 } district ? district : departmentRegion, [.. (Qualifications ?? []).Select(Text).Distinct()]);

    private static string Text(string? typed) => typed?.Trim() ?? "";
}

internal sealed class InspectorInputValidator : AbstractValidator<InspectorInput>
{
    private const int MostQualifications = 50;

    public InspectorInputValidator()
    {
        RuleFor(i => i.Name).NotEmpty().WithMessage("姓名必填").MaximumLength(InspectorRows.NameLimit);
        RuleFor(i => i.Sex).MaximumLength(10);
        RuleFor(i => i.Position).MaximumLength(InspectorRows.TextLimit);
        RuleFor(i => i.PostCategory).MaximumLength(InspectorRows.TextLimit);
        RuleFor(i => i.CertificateKind).NotEmpty().WithMessage("证件种类必填").MaximumLength(20);
        RuleFor(i => i.CertificateNumber).Must(number => number is null || Secrets.Plain(number).Length is > 0 and <= InspectorRows.CertificateLimit)
            .WithMessage($"证件号码须为 1 至 {InspectorRows.CertificateLimit} 位");
        RuleFor(i => i.CertificateTo).GreaterThanOrEqualTo(i => i.CertificateFrom).When(i => i.CertificateFrom is not null).WithMessage("证件有效期的止日不能早于起日");
        RuleFor(i => i.Phone).Must(phone => phone is null || PhoneNumber.IsOne(phone)).WithMessage("联系电话须为手机号或带区号的座机号");
        RuleFor(i => i.DistrictCode).Matches("^([0-9]{6})?\\z").WithMessage("地区须为六位区划代码");
        RuleFor(i => i.Qualifications).Must(q => q is null || q.Count <= MostQualifications).WithMessage($"资质资格最多 {MostQualifications} 项");
        RuleForEach(i => i.Qualifications).NotEmpty().WithMessage("资质资格不能为空").MaximumLength(100);
    }
}
