using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects.Features;

internal static class WithdrawLedgerEntry
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/ledger-entries/{id:guid}/withdrawal", async (Guid id, Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct)))
            .Permit(nameof(WithdrawLedgerEntry), "撤回误登的台账记录（保留痕迹，不再计次）", Role.CoordinatingOffice)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Input(string Reason);

    internal sealed record Command(Guid Id, int Seen, Input Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Body.Reason).NotEmpty().WithMessage("撤回理由必填").MaximumLength(Subject.TextLimit);
    }

    internal sealed class Handler(SubjectsDb db, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var entry = await db.Ledger.SingleOrDefaultAsync(e => e.Id == command.Id, ct) ?? throw new NotFoundException("台账记录");
            entry.RefuseStale(command.Seen);
            entry.Withdraw(PlainText.OneLine(command.Body.Reason), clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return new Answer(entry.Id, entry.Version);
        }
    }

    internal sealed record Answer(Guid Id, int Version);
}
