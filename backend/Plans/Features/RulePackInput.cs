using DualRandom.Plans.Contracts;
using FluentValidation;

namespace DualRandom.Plans.Features;

/// <summary>A pack as it is typed; a rule that is left out is left to the national pack.</summary>
/// <param name="DocumentNumber">发文字号 as written, such as 曲公[2023]07号.</param>
/// <param name="Addressees">Null: of a department's own pack all its divisions.</param>
internal sealed record RulePackInput(
    string Name, string Source, DateOnly? ValidFrom, DateOnly? ValidTo, Rules Rules, string? DocumentNumber = null, IReadOnlyList<string>? Addressees = null)
{
    internal RulePackText Text => new(Name, Source, ValidFrom, ValidTo, Rules, DocumentNumber, Addressees);
}

internal sealed class RulePackInputValidator : AbstractValidator<RulePackInput>
{
    private const int MostAddressees = 50;

    public RulePackInputValidator()
    {
        RuleFor(p => p.Name).NotEmpty().WithMessage("规则包名称必填").MaximumLength(100);
        RuleFor(p => p.Source).NotEmpty().WithMessage("规则来源必填").MaximumLength(500);
        RuleFor(p => p.ValidTo).GreaterThanOrEqualTo(p => p.ValidFrom).When(p => p.ValidFrom is not null && p.ValidTo is not null).WithMessage("止日不能早于起日");
        RuleFor(p => p.DocumentNumber).MaximumLength(50);
        RuleFor(p => p.Addressees).Must(names => names is null || names.Count <= MostAddressees).WithMessage($"主送单位最多 {MostAddressees} 个");
        RuleForEach(p => p.Addressees).NotEmpty().WithMessage("主送单位不能为空").MaximumLength(100);
        RuleFor(p => p.Rules).NotNull().WithMessage("规则必填").SetValidator(new RulesValidator());
    }
}

/// <summary>No number without its source.</summary>
internal sealed class RulesValidator : AbstractValidator<Rules>
{
    private const int MostClasses = 10;
    private const int MostWords = 50;
    private const int MostStages = 5;
    private const int MostLines = 12;
    private const int MostDays = 20;
    private const int LeapYear = 2024;
    private const string WrongParts = "提醒的百分比须在 1 至 99 之间，最多 5 个，不能重复";
    private const string WrongDays = "提前天数须为 0 至 20 个工作日";
    private const string WrongEscalations = "逾期上报须在逾期后 1 至 20 个工作日，最多 5 个，不能重复";

    public RulesValidator()
    {
        Number(r => r.PublicationCeiling, 1, 250);
        Number(r => r.OfficersPerDepartment, 1, 20);
        Number(r => r.ConfirmWithin, 1, 60);
        Number(r => r.EnterResultsWithin, 1, 250);
        Number(r => r.PublishResultsWithin, 1, 250);
        Number(r => r.TransferCasesWithin, 1, 250);
        Number(r => r.ListAbnormalWithin, 1, 250);
        Number(r => r.YearlyRatio, 1, 10000);
        Number(r => r.YearlyCap, 1, 365);
        Number(r => r.PlanNeedsFrequencyAndPeriod, 0, 1);
        When(r => r.ResultVocabulary is not null, () =>
        {
            Source(r => r.ResultVocabulary!.Source);
            RuleFor(r => r.ResultVocabulary!.Words).NotEmpty().WithMessage("结果用语不能为空").Must(words => words is null || words.Count <= MostWords);
            RuleForEach(r => r.ResultVocabulary!.Words).NotNull().ChildRules(word =>
            {
                word.RuleFor(w => w.Code).NotEmpty().MaximumLength(10);
                word.RuleFor(w => w.Word).NotEmpty().MaximumLength(50);
            });
        });
        When(r => r.Signature is not null, () =>
        {
            Source(r => r.Signature!.Source);
            RuleFor(r => r.Signature!.By).NotEmpty().WithMessage("签字人必填").MaximumLength(50);
        });
        Text(r => r.ConfirmedBy);
        Text(r => r.FormTitle);
        Reminding();
        When(r => r.RightsAndDuties is not null, RightsAndDuties);
        When(r => r.RiskClasses is not null, () =>
        {
            Source(r => r.RiskClasses!.Source);
            RuleFor(r => r.RiskClasses!.Classes).NotEmpty().Must(classes => classes is null || classes.Count <= MostClasses && classes.Distinct().Count() == classes.Count)
                .WithMessage("信用风险类别不能为空或重复");
            RuleForEach(r => r.RiskClasses!.Classes).NotEmpty().MaximumLength(10);
        });
    }

    private void Reminding()
    {
        RuleFor(r => r.Stages).ChildRules(stages =>
        {
            stages.RuleFor(s => s!.Percents).Must(AreParts).WithMessage(WrongParts);
            stages.RuleFor(s => s!.DaysBefore).InclusiveBetween(0, MostDays).WithMessage(WrongDays);
            stages.RuleFor(s => s!.ShortLimit).InclusiveBetween(0, MostDays).WithMessage("短时限须为 0 至 20 个工作日");
            stages.RuleFor(s => s!.LastCall).GreaterThan(s => s!.Opens).WithMessage("最后提醒须晚于当天开始提醒的时间");
            stages.RuleFor(s => s!.Escalations).Must(AreEscalations).WithMessage(WrongEscalations);
            stages.RuleFor(s => s!.Kinds).Must(kinds => kinds is null || kinds.Select(own => own?.Kind).Distinct().Count() == kinds.Count).WithMessage("同一种期限不能有两套提醒规则");
            stages.RuleForEach(s => s!.Kinds).NotNull().ChildRules(own =>
            {
                own.RuleFor(k => k.Kind).IsInEnum();
                own.RuleFor(k => k.Percents).Must(AreParts).WithMessage(WrongParts);
                own.RuleFor(k => k.DaysBefore).InclusiveBetween(0, MostDays).WithMessage(WrongDays);
                own.RuleFor(k => k.Escalations).Must(AreEscalations).WithMessage(WrongEscalations);
            });
            stages.RuleFor(s => s!.Source).NotEmpty().WithMessage("须注明来源").MaximumLength(200);
        });
        RuleFor(r => r.FixedDays).ChildRules(rule =>
        {
            rule.RuleFor(r => r!.Value).IsInEnum();
            rule.RuleFor(r => r!.Source).NotEmpty().WithMessage("须注明来源").MaximumLength(200);
        });
        RuleFor(r => r.PlanFiledBy).ChildRules(day =>
        {
            day.RuleFor(d => d!.Month).InclusiveBetween(1, 12).WithMessage("月份须为 1 至 12");
            day.RuleFor(d => d!.Day).Must((rule, given) => rule!.Month is < 1 or > 12 || given >= 1 && given <= DateTime.DaysInMonth(LeapYear, rule.Month)).WithMessage("该月没有这一天");
            day.RuleFor(d => d!.Source).NotEmpty().WithMessage("须注明来源").MaximumLength(200);
        });
    }

    private void RightsAndDuties()
    {
        Source(r => r.RightsAndDuties!.Source);
        Lines(r => r.RightsAndDuties!.Rights, r => r.RightsAndDuties!.RightsInEnglish, "权利");
        Lines(r => r.RightsAndDuties!.Duties, r => r.RightsAndDuties!.DutiesInEnglish, "义务");
    }

    private void Lines(System.Linq.Expressions.Expression<Func<Rules, IReadOnlyList<string>?>> chinese, System.Linq.Expressions.Expression<Func<Rules, IReadOnlyList<string>?>> english, string what)
    {
        var own = chinese.Compile();
        RuleFor(chinese).Must(lines => AreLines(lines) && lines!.Count > 0).WithMessage($"{what}须为 1 至 {MostLines} 条，每条最多 200 字");
        RuleFor(english).Must(AreLines).WithMessage($"{what}的英文每条最多 200 字符")
            .Must((rules, lines) => lines is not { Count: > 0 } || lines.Count == own(rules)?.Count).WithMessage($"{what}的英文须与中文逐条对应，或者全部留空");
    }

    private static bool AreLines(IReadOnlyList<string>? lines) =>
        lines is not null && lines.Count <= MostLines && lines.All(line => !string.IsNullOrWhiteSpace(line) && line.Length <= 200);

    private static bool AreParts(IReadOnlyList<int>? parts) =>
        parts is not null && parts.Count <= MostStages && parts.All(part => part is > 0 and < 100) && parts.Distinct().Count() == parts.Count;

    private static bool AreEscalations(IReadOnlyList<int>? days) =>
        days is not null && days.Count <= MostStages && days.All(day => day is > 0 and <= MostDays) && days.Distinct().Count() == days.Count;

    private void Number(System.Linq.Expressions.Expression<Func<Rules, RuleNumber?>> rule, int least, int most) =>
        RuleFor(rule).ChildRules(number =>
        {
            number.RuleFor(n => n!.Value).InclusiveBetween(least, most).WithMessage($"数值须为 {least} 至 {most}");
            number.RuleFor(n => n!.Source).NotEmpty().WithMessage("每个数值都须注明来源").MaximumLength(200);
        });

    private void Text(System.Linq.Expressions.Expression<Func<Rules, RuleText?>> rule) =>
        RuleFor(rule).ChildRules(text =>
        {
            text.RuleFor(t => t!.Value).NotEmpty().WithMessage("名称不能为空").MaximumLength(50);
            text.RuleFor(t => t!.Source).NotEmpty().WithMessage("每个名称都须注明来源").MaximumLength(200);
        });

    private void Source(System.Linq.Expressions.Expression<Func<Rules, string>> source) =>
        RuleFor(source).NotEmpty().WithMessage("须注明来源").MaximumLength(200);
}
