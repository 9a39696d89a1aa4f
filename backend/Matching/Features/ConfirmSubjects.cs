using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class ConfirmSubjects
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/ceremonies/{id:guid}/confirmations", async (Guid id, Body body, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, body), ct);
                return TypedResults.Created($"/api/v1/ceremonies/{id}/confirmations", answer);
            })
            .Permit(nameof(ConfirmSubjects), "本部门确认抽取结果（比对确认）", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="InspectorCount">Officers to be drawn; the fewest that the task allows when left out.</param>
    /// <param name="Remarks">Everybody else is agreed to.</param>
    internal sealed record Body(int? InspectorCount, IReadOnlyList<RemarkInput>? Remarks);

    /// <param name="Verdict">Without a default: what is not said is not meant.</param>
    internal sealed record RemarkInput(Guid SubjectId, RemarkVerdict? Verdict, string Reason);

    internal sealed record Command(Guid Id, Body Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Id).NotEmpty();
            RuleFor(c => c.Body.InspectorCount).InclusiveBetween(1, 10_000).WithMessage("检查人员数须为 1 至 10000");
            RuleFor(c => c.Body.Remarks)
                .Must(r => r is null || r.Select(remark => remark?.SubjectId).Distinct().Count() == r.Count).WithMessage("同一检查对象只能提一条意见");
            RuleForEach(c => c.Body.Remarks).NotNull().WithMessage("意见不能为空").ChildRules(remark =>
            {
                remark.RuleFor(r => r.Verdict).NotNull().WithMessage("须选择意见").IsInEnum();
                remark.RuleFor(r => r.Reason).NotEmpty().WithMessage("须写明理由").MaximumLength(500);
            });
        }
    }

    internal sealed class Handler(MatchingDb db, IDueDates dueDates, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var ceremony = await db.Ceremony(command.Id, ct);
            var task = await db.Running(ceremony.TaskId, ct);
            var drawn = await db.DrawnSubjects.Where(row => row.CeremonyId == ceremony.Id).Select(row => row.SubjectId).ToListAsync(ct);
            var due = await dueDates.ConfirmationDue(task, ceremony, ct);
            var remarks = (command.Body.Remarks ?? []).Select(r => new Remark(r.SubjectId, r.Verdict!.Value, r.Reason)).ToList();
            var confirmation = Confirmation.Of(
                task, ceremony, actor.Value, actor.Department, command.Body.InspectorCount, remarks, drawn.ToHashSet(), due, clock.GetUtcNow());
            db.Add(confirmation);
            await db.SaveChangesAsync(ct);
            return new Answer(
                confirmation.Id, confirmation.DepartmentId, confirmation.InspectorCount, drawn.Count - confirmation.Remarks.Count, confirmation.Remarks,
                confirmation.ConfirmedAt, confirmation.Late);
        }
    }

    internal sealed record Answer(
        Guid Id, Guid DepartmentId, int InspectorCount, int Agreed, IReadOnlyList<Remark> Remarks, DateTimeOffset ConfirmedAt, bool Late);
}
