using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

/// <summary>This year's task from last year's: its terms, with the items and the rules of today.</summary>
internal static class CopyTask
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{id:guid}/copies", async (Guid id, Body body, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, body), ct);
                return TypedResults.Created($"/api/v1/tasks/{answer.Id}", answer);
            })
            .Permit(nameof(CopyTask), "以往期任务为底稿新建任务（拟稿）", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Body(
        string? DocumentNumber, string Name, DateOnly? IssuedOn, DateOnly WindowFrom, DateOnly WindowTo, IReadOnlyList<Guid>? AnnualPlanEntryIds, string? OutsidePlanReason);

    internal sealed record Command(Guid Id, Body Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Name).NotEmpty().WithMessage("任务名称必填").MaximumLength(200);
            RuleFor(c => c.Body.DocumentNumber).MaximumLength(50);
            RuleFor(c => c.Body.WindowTo).GreaterThanOrEqualTo(c => c.Body.WindowFrom).WithMessage("抽查时间的止日不能早于起日");
            RuleFor(c => c.Body.AnnualPlanEntryIds).Must(ids => ids is null || ids.Count <= 50).WithMessage("一个任务最多实施 50 个计划条目");
            RuleFor(c => c.Body.OutsidePlanReason).MaximumLength(500);
            RuleFor(c => c.Body).Must(body => body.AnnualPlanEntryIds is { Count: > 0 } != !string.IsNullOrEmpty(body.OutsidePlanReason)).WithName("outsidePlanReason")
                .WithMessage("年度计划条目与计划外理由须且只须填写一项");
        }
    }

    internal sealed class Handler(PlansDb db, TaskReader reader, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var (now, body) = (clock.GetUtcNow(), command.Body);
            var old = await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == command.Id, ct) ?? throw new NotFoundException("任务");
            var entries = await reader.AnnualPlanEntries(body.AnnualPlanEntryIds, ct);
            var departments = await reader.Renew(old.Plan.Departments, body.WindowFrom, ct);
            reader.RefuseErrors();
            var packs = await db.RulePacksFor(old.Plan.Subjects.RegionPath).AsNoTracking().ToListAsync(ct);
            var rules = AppliedRules.Of(packs, old.Plan.RulePack, old.Plan.Subjects.RegionPath, body.IssuedOn ?? LegalDay.Of(now), old.Plan.Conduct.Organiser.DepartmentId);
            var plan = old.Plan with
            {
                AnnualPlan = entries.FirstOrDefault()?.Title ?? "", AnnualPlanEntries = entries, OutsidePlanReason = body.OutsidePlanReason ?? "", IssuedOn = body.IssuedOn,
                WindowFrom = body.WindowFrom, WindowTo = body.WindowTo, Departments = departments,
                Conduct = old.Plan.Conduct with { SummaryDueOn = null, RulePackEdition = rules.Edition },
            };
            var task = InspectionTask.Draft(
                new TaskDraft(new TaskHead(body.DocumentNumber, body.Name, old.IssuedBy), plan, old.Contacts, rules), actor.Value, now);
            db.Add(task);
            await db.SaveChangesAsync(ct);
            return new Answer(task.Id, task.Version);
        }
    }

    internal sealed record Answer(Guid Id, int Version);
}
