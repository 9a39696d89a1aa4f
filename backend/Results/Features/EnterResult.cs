using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Results.Features;

internal static class EnterResult
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/record-forms/{id:guid}/results/{departmentId:guid}", async (
                Guid id, Guid departmentId, Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, departmentId, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(EnterResult), "录入抽查结果（谁检查、谁录入）", Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, Guid DepartmentId, int Seen, Input Body) : IRequest<Answer>;

    /// <param name="FollowUps">One or more; <c>none</c> alone says that nothing follows. There is no default.</param>
    /// <param name="QuestionsAnswered">现场解答疑难问题.</param>
    internal sealed record Input(IReadOnlyList<FollowUp> FollowUps, bool? QuestionsAnswered);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.FollowUps).NotEmpty().WithMessage("请选择抽查结果处理；没有后续处理的，请明确选择“无”")
                .Must(chosen => chosen is null || !chosen.Contains(FollowUp.None) || chosen.Count == 1).WithMessage("“无”不能与其他处理同时选择")
                .Must(chosen => chosen is null || chosen.Distinct().Count() == chosen.Count).WithMessage("同一处理只能选择一次");
            RuleForEach(c => c.Body.FollowUps).IsInEnum();
            RuleFor(c => c.Body.QuestionsAnswered).NotNull().WithMessage("请说明是否现场解答疑难问题");
        }
    }

    internal sealed class Handler(ResultsDb db, IDueDates dueDates, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public Task<Answer> Handle(Command command, CancellationToken ct) => db.Again(async () =>
        {
            var (form, terms) = await db.Open(command.Id, ct);
            form.RefuseStale(command.DepartmentId, command.Seen);
            form.EnterResult(command.DepartmentId, command.Body.FollowUps, command.Body.QuestionsAnswered!.Value, terms, actor.Value, clock.GetUtcNow());
            var block = form.BlockOf(command.DepartmentId);
            await db.Align(form, block, terms, dueDates, "", clock.GetUtcNow(), ct);
            await db.SaveChangesAsync(ct);
            return new Answer(form.Id, form.Version, block.IsConfirmed, block.Entry!.Late);
        });
    }

    /// <param name="Confirmed">False: another officer of the department has to review it.</param>
    internal sealed record Answer(Guid Id, int Version, bool Confirmed, bool Late);
}
