using FluentValidation;

namespace DualRandom.Plans.Features;

internal sealed class TaskInputValidator : AbstractValidator<TaskInput>
{
    private const int MostLines = 20;

    public TaskInputValidator()
    {
        RuleFor(t => t.Name).NotEmpty().WithMessage("任务名称必填").MaximumLength(200);
        RuleFor(t => t.DocumentNumber).MaximumLength(50);
        RuleFor(t => t.IssuedBy).NotEmpty().When(t => !string.IsNullOrEmpty(t.DocumentNumber)).WithMessage("有发文字号的任务，发文机关必填").MaximumLength(100);
        RuleFor(t => t.WindowTo).GreaterThanOrEqualTo(t => t.WindowFrom).WithMessage("抽查时间的止日不能早于起日");
        RuleFor(t => t.SubjectCategory).NotEmpty().WithMessage("检查对象类别必填").MaximumLength(100);
        RuleFor(t => t.SubjectRegionCode).NotNull().Matches("^[0-9]{6}\\z").WithMessage("检查对象范围须为六位区划代码");
        RuleFor(t => t.PublicationSystem).MaximumLength(100);
        AnnualPlan();
        Ratios();
        Departments();
        Limits();
        Conduct();
        Paper();
    }

    private void AnnualPlan()
    {
        RuleFor(t => t.AnnualPlan).MaximumLength(200);
        RuleFor(t => t.AnnualPlanEntryIds).Must(ids => ids is null || ids.Count <= 50).WithMessage("一个任务最多实施 50 个计划条目");
        RuleFor(t => t.OutsidePlanReason).MaximumLength(500);
        RuleFor(t => t.OutsidePlanReason).NotEmpty().When(t => t.AnnualPlanEntryIds is not { Count: > 0 }).WithMessage("未选年度计划条目的任务须填写计划外理由");
        RuleFor(t => t.OutsidePlanReason).Empty().When(t => t.AnnualPlanEntryIds is { Count: > 0 }).WithMessage("已选年度计划条目的任务不填计划外理由");
    }

    private void Ratios()
    {
        RuleFor(t => t.BasisPoints).InclusiveBetween(1, 10000).WithMessage("抽查比例须大于 0 且不超过 100%");
        RuleFor(t => t.BasisPoints).Null().When(t => t.ClassRatios is { Count: > 0 }).WithMessage("按信用风险类别抽查的任务不填总比例");
        RuleFor(t => t.Rounding).Must(mode => mode is null or "ceil" or "floor" or "half_up").WithMessage("取整方式须为 ceil、floor 或 half_up");
        RuleFor(t => t.ClassRatios).Must(ratios => ratios is null || ratios.Count <= MostLines && ratios.Select(ratio => ratio?.RiskClass).Distinct().Count() == ratios.Count)
            .WithMessage("同一信用风险类别只能有一个比例");
        RuleForEach(t => t.ClassRatios).NotNull().ChildRules(ratio =>
        {
            ratio.RuleFor(r => r.RiskClass).NotEmpty().WithMessage("信用风险类别必填").MaximumLength(10);
            ratio.RuleFor(r => r.BasisPoints).InclusiveBetween(0, 10000).WithMessage("抽查比例须为 0 至 100%");
            ratio.RuleFor(r => r.Reason).NotEmpty().When(r => r.BasisPoints == 0).WithMessage("比例为 0 的类别须说明理由").MaximumLength(200);
        });
    }

    private void Departments()
    {
        RuleFor(t => t.Departments).NotEmpty().WithMessage("至少一个实施部门").Must(d => d is null || d.Count <= 50).WithMessage("实施部门最多 50 个");
        RuleForEach(t => t.Departments).NotNull().WithMessage("部门不能为空").ChildRules(department =>
        {
            department.RuleFor(d => d.Name).NotEmpty().WithMessage("部门名称必填");
            department.RuleFor(d => d.Items).NotEmpty().WithMessage("每个实施部门至少一个抽查事项");
            department.RuleForEach(d => d.Items).NotNull().WithMessage("抽查事项不能为空").ChildRules(item =>
            {
                item.RuleFor(i => i.Name).NotEmpty().WithMessage("抽查事项名称必填");
                item.RuleForEach(i => i.SubItems).NotEmpty().WithMessage("检查子项不能为空").MaximumLength(InspectionItem.NameLimit);
            });
        });
        RuleFor(t => t.OfficersPerDepartment).InclusiveBetween(1, 20).WithMessage("每部门检查人员须为 1 至 20 人");
    }

    private void Limits()
    {
        RuleFor(t => t.ConfirmWithin).InclusiveBetween(1, 60).WithMessage("确认时限须为 1 至 60 个工作日");
        RuleFor(t => t.ConfirmWithin).Null().When(t => t.ConfirmationSkipped).WithMessage("没有确认环节的任务不填确认时限");
        RuleFor(t => t.EnterResultsWithin).InclusiveBetween(1, 250).WithMessage("录入时限须为 1 至 250 个工作日");
        RuleFor(t => t.PublishResultsWithin).InclusiveBetween(1, 250).WithMessage("公示时限须为 1 至 250 个工作日");
        RuleFor(t => t.TransferCasesWithin).InclusiveBetween(1, 250).WithMessage("移送时限须为 1 至 250 个工作日");
        RuleFor(t => t.LimitStart).IsInEnum();
        RuleFor(t => t.SummaryDueOn).GreaterThanOrEqualTo(t => t.WindowFrom).WithMessage("总结报送日期不能早于抽查开始");
    }

    private void Conduct()
    {
        RuleForEach(t => t.ResultVocabulary).NotEmpty().WithMessage("检查结果用语不能为空").MaximumLength(50);
        RuleFor(t => t.ResultVocabulary).Must(words => words is null || words.Count <= 50).WithMessage("检查结果用语最多 50 个");
        RuleFor(t => t.SignatureBy).MaximumLength(50);
        RuleFor(t => t.OrganiserName).MaximumLength(100);
        RuleFor(t => t.Kind).IsInEnum();
        RuleFor(t => t.Departments).Must(departments => departments is null || departments.Count > 1).When(t => t.Kind == TaskKind.Joint)
            .WithMessage("部门联合抽查须有两个以上部门参加；只有一个部门的，类型为部门内抽查");
        RuleFor(t => t.Departments).Must(departments => departments is null || departments.Count < 2).When(t => t.Kind == TaskKind.Internal)
            .WithMessage("部门内抽查只有一个部门；有其他部门参加的，类型为部门联合抽查");
        RuleFor(t => t.Modes).Must(modes => modes is null || modes.Count > 0 && modes.Distinct().Count() == modes.Count).WithMessage("检查方式不能为空或重复");
        RuleFor(t => t.YearlyCap!.Draws).InclusiveBetween(1, 365).When(t => t.YearlyCap is not null).WithMessage("年度抽查次数上限须为 1 至 365");
        When(t => t.Notice is not null, () =>
        {
            RuleFor(t => t.Notice!.Title).MaximumLength(100);
            RuleFor(t => t.Notice!.Channels).Must(channels => channels is null || channels.Count <= MostLines).WithMessage($"告知方式最多 {MostLines} 种");
            RuleForEach(t => t.Notice!.Channels).NotEmpty().MaximumLength(20);
        });
    }

    private void Paper()
    {
        RuleFor(t => t.Contacts).Must(contacts => contacts is null || contacts.Count <= MostLines).WithMessage($"联系人最多 {MostLines} 人");
        RuleForEach(t => t.Contacts).NotNull().ChildRules(contact =>
        {
            contact.RuleFor(c => c.Department).NotNull().MaximumLength(100);
            contact.RuleFor(c => c.Name).NotEmpty().WithMessage("联系人姓名必填").MaximumLength(50);
            contact.RuleFor(c => c.Phone).NotEmpty().WithMessage("联系电话必填").MaximumLength(50);
        });
        When(t => t.Paper is not null, () =>
        {
            RuleFor(t => t.Paper!.Preamble).MaximumLength(2000);
            RuleFor(t => t.Paper!.DeployedBy).MaximumLength(100);
            RuleFor(t => t.Paper!.Witnesses).MaximumLength(200);
            Lines(t => t.Paper!.Addressees, 100);
            Lines(t => t.Paper!.Arrangements, 200);
            Lines(t => t.Paper!.Reports, 100);
        });
    }

    private void Lines(System.Linq.Expressions.Expression<Func<TaskInput, IReadOnlyList<string>?>> lines, int length)
    {
        RuleFor(lines).Must(all => all is null || all.Count <= MostLines && all.All(line => !string.IsNullOrWhiteSpace(line) && line.Length <= length))
            .WithMessage($"最多 {MostLines} 条，每条 1 至 {length} 字");
    }
}
