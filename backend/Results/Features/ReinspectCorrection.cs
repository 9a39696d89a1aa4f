using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class ReinspectCorrection
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/follow-ups/{id:guid}/reinspections", async (Guid id, Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(ReinspectCorrection), "登记复查：已改正则了结；未改正则另定期限或者移交线索", Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, int Seen, Input Body) : IRequest<ListFollowUps.Row>;

    /// <param name="Officers">Inspectors of the team that found it.</param>
    /// <param name="Documents">Of this follow-up, uploaded before.</param>
    /// <param name="NextDueOn">Not corrected: until when then.</param>
    /// <param name="BecomesClue">Not corrected: a clue for the unit's own leading group instead.</param>
    internal sealed record Input(DateOnly? On, IReadOnlyList<Guid> Officers, bool? Corrected, string Text, IReadOnlyList<Guid> Documents, DateOnly? NextDueOn = null, bool? BecomesClue = null);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.On).NotNull().WithMessage("复查日期必填");
            RuleFor(c => c.Body.Officers).NotEmpty().WithMessage("复查人员必填").Must(officers => officers is null || officers.Count <= 50).WithMessage("复查人员过多");
            RuleFor(c => c.Body.Corrected).NotNull().WithMessage("请说明是否已改正");
            RuleFor(c => c.Body.Text).NotEmpty().WithMessage("复查情况必填").MaximumLength(2000).WithMessage("复查情况最长 2000 字");
            RuleFor(c => c.Body.Documents).NotEmpty().WithMessage("复查须附证据材料").Must(documents => documents is null || documents.Count <= 50).WithMessage("证据材料过多");
        }
    }

    internal sealed class Handler(ResultsDb db, IDueDates dueDates, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ListFollowUps.Row>
    {
        public async Task<ListFollowUps.Row> Handle(Command command, CancellationToken ct)
        {
            var (body, by, now) = (command.Body, actor.Value, clock.GetUtcNow());
            var course = await db.Course(command.Id, by, ct);
            course.RefuseStale(command.Seen);
            var check = new ReInspection(
                Guid.CreateVersion7(now), course.FormId, body.On!.Value, [.. body.Officers.Distinct()], body.Corrected!.Value, body.Text.Trim(), [.. body.Documents.Distinct()], body.NextDueOn,
                body.BecomesClue ?? false, by.Name, now);
            var known = await db.FollowUpDocuments.Where(d => d.FollowUpId == course.Id && check.Documents.Contains(d.Id)).Select(d => d.Id).ToListAsync(ct);
            var terms = await db.TermsOf(course, ct);
            var next = check.NextDueOn is { } day ? await FollowUpDue.OfOrder(check.On, day, terms, dueDates.In(course.RegionPath), ct) : null;
            course.Reinspect(check, next, known.ToHashSet(), terms, by, now);
            if (check.BecomesClue)
                db.Add(course.BecomeClue(await FollowUpDue.OfTransfer(LegalDay.Of(now), terms, dueDates.In(course.RegionPath), ct), by, now));
            await db.SaveChangesAsync(ct);
            return ListFollowUps.Row.Of(course);
        }
    }
}
