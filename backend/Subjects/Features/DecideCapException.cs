using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects.Features;

internal static class DecideCapException
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/cap-exceptions/{id:guid}/decision", async (Guid id, Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct)))
            .Permit(nameof(DecideCapException), "审批突破年度上限的申请（申请人本人除外）", Role.CoordinatingOffice)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Input(bool? Granted, string Reason);

    internal sealed record Command(Guid Id, int Seen, Input Body) : IRequest<CapExceptionAnswer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Granted).NotNull().WithMessage("须选同意或不同意");
            RuleFor(c => c.Body.Reason).NotEmpty().WithMessage("审批意见必填").MaximumLength(Subject.TextLimit);
        }
    }

    internal sealed class Handler(SubjectsDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, CapExceptionAnswer>
    {
        public async Task<CapExceptionAnswer> Handle(Command command, CancellationToken ct)
        {
            var exception = await db.CapExceptions.SingleOrDefaultAsync(e => e.Id == command.Id, ct) ?? throw new NotFoundException("申请");
            exception.RefuseStale(command.Seen);
            exception.Decide(command.Body.Granted!.Value, PlainText.OneLine(command.Body.Reason), actor.Value, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return CapExceptionAnswer.Of(exception);
        }
    }
}
