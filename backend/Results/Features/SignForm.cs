using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Results.Features;

internal static class SignForm
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/record-forms/{id:guid}/signature", async (Guid id, Input body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id, body), ct)))
            .Permit(nameof(SignForm), "被检查对象签字盖章确认，记录表办结", Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(Guid Id, Input Body) : IRequest<Answer>;

    /// <param name="Capacity">法定代表人, 授权代理人 …</param>
    internal sealed record Input(string Signer, string Capacity, bool? Signed, bool? Sealed);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Signer).NotEmpty().WithMessage("签字人姓名必填").MaximumLength(50);
            RuleFor(c => c.Body.Capacity).NotEmpty().WithMessage("签字人身份必填").MaximumLength(30);
            RuleFor(c => c.Body.Signed).NotNull().WithMessage("请说明是否签字");
            RuleFor(c => c.Body.Sealed).NotNull().WithMessage("请说明是否盖章");
        }
    }

    internal sealed class Handler(ResultsDb db, IDueDates dueDates, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var (form, terms) = await db.Open(command.Id, ct);
            var due = await dueDates.After(form.ReadyToClose(actor.Value), terms.EnterResults.WorkingDays, ct);
            var body = command.Body;
            form.Sign(new Signature(body.Signer, body.Capacity, body.Signed!.Value, body.Sealed!.Value, LegalDay.Of(now)), terms, actor.Value, due, now);
            await db.SaveChangesAsync(ct);
            return new Answer(form.Id, form.Version, form.FinishedOn!.Value, form.ResultDueOn, form.ResultDue!);
        }
    }

    /// <param name="ResultDueOn">Null while the calendar of a year is missing; <paramref name="ResultDue"/> says which.</param>
    internal sealed record Answer(Guid Id, int Version, DateOnly FinishedOn, DateOnly? ResultDueOn, string ResultDue);
}
