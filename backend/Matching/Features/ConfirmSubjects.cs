using DualRandom.Matching.Lottery;
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
    /// <param name="Differences">What was compared and found otherwise: name, address, licence, inJurisdiction, operating.</param>
    internal sealed record RemarkInput(Guid SubjectId, RemarkVerdict? Verdict, string Reason, IReadOnlyList<DifferenceInput>? Differences = null);

    internal sealed record DifferenceInput(ComparedField? Field, string Known);

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
                remark.RuleForEach(r => r.Differences).NotNull().WithMessage("差异不能为空").ChildRules(difference =>
                {
                    difference.RuleFor(d => d.Field).NotNull().WithMessage("须选择比对的内容").IsInEnum();
                    difference.RuleFor(d => d.Known).NotEmpty().WithMessage("须写明本部门掌握的情况").MaximumLength(500);
                });
            });
        }
    }

    internal sealed class Handler(MatchingDb db, IDueDates dueDates, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var ceremony = await db.Ceremony(command.Id, ct);
            var task = await db.TaskOf(ceremony, ct);
            task.RefuseCancelled();
            var standing = await db.Standing(ceremony.Id).Select(row => new { row.SubjectId, row.Handle }).ToListAsync(ct);
            var due = await dueDates.ConfirmationDue(task, ceremony, task.Participant(actor.Department), ct);
            var remarks = (command.Body.Remarks ?? []).Select(Said).ToList();
            var confirmation = await db.Confirmations.SingleOrDefaultAsync(c => c.CeremonyId == ceremony.Id && c.DepartmentId == actor.Department, ct);
            if (confirmation is null)
            {
                confirmation = Confirmation.Of(
                    task, ceremony, actor.Value, actor.Department, command.Body.InspectorCount, remarks, standing.Select(s => s.SubjectId).ToHashSet(), due,
                    clock.GetUtcNow());
                db.Add(confirmation);
            }
            else
            {
                var since = ceremony.Events.Where(e => e.Number > confirmation.ThroughEvent).Select(e => e.Entered).OfType<Handle>().ToHashSet();
                confirmation.Extend(ceremony, remarks, standing.Where(s => since.Contains(s.Handle)).Select(s => s.SubjectId).ToHashSet());
            }

            await db.SaveChangesAsync(ct);
            return new Answer(
                confirmation.Id, confirmation.DepartmentId, confirmation.InspectorCount, standing.Count(s => confirmation.Remarks.All(remark => remark.SubjectId != s.SubjectId)), confirmation.Remarks,
                confirmation.ConfirmedAt, confirmation.Late);
        }
    }

    private static Remark Said(RemarkInput input) => new(
        input.SubjectId, input.Verdict!.Value, input.Reason, [.. (input.Differences ?? []).Select(d => new Difference(d.Field!.Value, d.Known))]);

    internal sealed record Answer(
        Guid Id, Guid DepartmentId, int InspectorCount, int Agreed, IReadOnlyList<Remark> Remarks, DateTimeOffset ConfirmedAt, bool Late);
}
