using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class DraftAmendment
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{id:guid}/amendments", async (Guid id, Body body, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, body), ct);
                return TypedResults.Created($"/api/v1/amendments/{answer.Id}", answer);
            })
            .Permit(nameof(DraftAmendment), "拟定已批准任务的变更：延长、延期、增加事项或部门、调整时限、取消", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="Department">With the items to be added; a department of the task, or for <c>departmentAdded</c> a new one.</param>
    /// <param name="Notice">Null: the house's own words.</param>
    internal sealed record Body(
        AmendmentKind Kind, DateOnly? WindowFrom, DateOnly? WindowTo, TaskInput.Department? Department, string Reason, string? Notice, string? DocumentNumber,
        AmendedLimits? Limits = null);

    internal sealed record Command(Guid Id, Body Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        private const int MostItems = 50;

        public Validator()
        {
            RuleFor(c => c.Body.Kind).IsInEnum();
            RuleFor(c => c.Body.Reason).NotEmpty().WithMessage("变更理由必填").MaximumLength(300);
            RuleFor(c => c.Body.Notice).MaximumLength(600);
            RuleFor(c => c.Body.DocumentNumber).MaximumLength(50);
            RuleFor(c => c.Body.WindowTo).NotNull().When(c => MovesWindow(c.Body.Kind)).WithMessage("新的止日必填");
            RuleFor(c => c.Body.WindowFrom).NotNull().When(c => c.Body.Kind == AmendmentKind.Postponed).WithMessage("新的起日必填");
            RuleFor(c => c.Body.WindowTo).GreaterThanOrEqualTo(c => c.Body.WindowFrom).When(c => c.Body is { WindowFrom: not null, WindowTo: not null }).WithMessage("抽查时间的止日不能早于起日");
            RuleFor(c => c.Body.Department).NotNull().When(c => AddsItems(c.Body.Kind)).WithMessage("部门和事项必填").ChildRules(department =>
            {
                department.RuleFor(d => d!.Name).NotEmpty().WithMessage("部门名称必填");
                department.RuleFor(d => d!.Items).NotEmpty().WithMessage("至少一个抽查事项").Must(items => items is null || items.Count <= MostItems);
                department.RuleForEach(d => d!.Items).NotNull().ChildRules(item => item.RuleFor(i => i.Name).NotEmpty().WithMessage("抽查事项名称必填"));
            });
            RuleFor(c => c.Body.Limits).NotNull().When(c => c.Body.Kind == AmendmentKind.LimitsChanged).WithMessage("新的时限必填").ChildRules(limits =>
            {
                limits.RuleFor(l => l!.ConfirmWithin).InclusiveBetween(1, 60).WithMessage("确认时限须为 1 至 60 个工作日");
                limits.RuleFor(l => l!.EnterResultsWithin).InclusiveBetween(1, 250).WithMessage("录入时限须为 1 至 250 个工作日");
                limits.RuleFor(l => l!.PublishResultsWithin).InclusiveBetween(1, 250).WithMessage("公示时限须为 1 至 250 个工作日");
                limits.RuleFor(l => l!.TransferCasesWithin).InclusiveBetween(1, 250).WithMessage("移送时限须为 1 至 250 个工作日");
            });
        }

        private static bool MovesWindow(AmendmentKind kind) => kind is AmendmentKind.WindowExtended or AmendmentKind.Postponed;

        private static bool AddsItems(AmendmentKind kind) => kind is AmendmentKind.ItemAdded or AmendmentKind.DepartmentAdded;
    }

    internal sealed class Handler(PlansDb db, TaskReader reader, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var (now, body) = (clock.GetUtcNow(), command.Body);
            var task = await db.Tasks.SingleOrDefaultAsync(t => t.Id == command.Id, ct) ?? throw new NotFoundException("任务");
            var change = new AmendmentChange(body.Kind, body.WindowFrom, body.WindowTo, await Added(body, LegalDay.Of(now), ct),
                body.Kind == AmendmentKind.LimitsChanged ? body.Limits : null);
            var amendment = TaskAmendment.Draft(task, change, new AmendmentText(body.Reason, body.Notice, body.DocumentNumber),
                await db.Ceiling(task, LegalDay.Of(now), ct), actor.Value, now);
            db.Add(amendment);
            await db.SaveChangesAsync(ct);
            return new Answer(amendment.Id, amendment.Version, amendment.Notice);
        }

        private async Task<ParticipatingDepartment?> Added(Body body, DateOnly day, CancellationToken ct)
        {
            if (body.Kind is not (AmendmentKind.ItemAdded or AmendmentKind.DepartmentAdded))
                return null;
            var found = await reader.Departments([body.Department! with { Leads = false }], day, ct);
            reader.RefuseErrors();
            return found[0];
        }
    }

    internal sealed record Answer(Guid Id, int Version, string Notice);
}
