using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Results.Features;

internal static class RefuseSignature
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/record-forms/{id:guid}/signature-refusal", async (Guid id, Input body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id, body), ct)))
            .Permit(nameof(RefuseSignature), "如实记录拒绝签字，记录表办结", Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(Guid Id, Input Body) : IRequest<Answer>;

    /// <param name="Officers">Present officers who sign the explanation, at least two.</param>
    internal sealed record Input(string Reason, IReadOnlyList<Guid> Officers);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Reason).NotEmpty().WithMessage("拒签理由必填").MaximumLength(500).WithMessage("拒签理由最长 500 字");
            RuleFor(c => c.Body.Officers).NotEmpty().WithMessage("请选择签名说明的检查人员").Must(o => o is null || o.Count <= 50).WithMessage("检查人员过多");
        }
    }

    internal sealed class Handler(ResultsDb db, IDueDates dueDates, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var (form, terms) = await db.Open(command.Id, ct);
            var due = await dueDates.After(form.ReadyToClose(actor.Value), terms.EnterResults.WorkingDays, ct);
            form.RefuseSignature(new SignatureRefusal(command.Body.Reason, command.Body.Officers, LegalDay.Of(now)), terms, actor.Value, due, now);
            await db.SaveChangesAsync(ct);
            return new Answer(form.Id, form.Version, form.FinishedOn!.Value, form.ResultDueOn, form.ResultDue!);
        }
    }

    /// <param name="ResultDueOn">Null while the calendar of a year is missing; <paramref name="ResultDue"/> says which.</param>
    internal sealed record Answer(Guid Id, int Version, DateOnly FinishedOn, DateOnly? ResultDueOn, string ResultDue);
}
