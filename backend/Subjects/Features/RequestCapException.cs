using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects.Features;

internal static class RequestCapException
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/cap-exceptions", async (Input body, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(body), ct);
                return TypedResults.Created($"/api/v1/cap-exceptions/{answer.Id}", answer);
            })
            .Permit(nameof(RequestCapException), "申请突破年度抽取次数上限（须经他人审批）", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="Extra">Draws beyond the cap, 1 to 10.</param>
    internal sealed record Input(Guid SubjectId, int Year, int Extra, string Reason);

    internal sealed record Command(Input Body) : IRequest<CapExceptionAnswer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.SubjectId).NotEmpty().WithMessage("检查对象必填");
            RuleFor(c => c.Body.Year).InclusiveBetween(2016, 2100).WithMessage("年度须为 2016 至 2100");
            RuleFor(c => c.Body.Extra).InclusiveBetween(1, 10).WithMessage("增加次数须为 1 至 10 次");
            RuleFor(c => c.Body.Reason).NotEmpty().WithMessage("理由必填").MaximumLength(Subject.TextLimit);
        }
    }

    internal sealed class Handler(SubjectsDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, CapExceptionAnswer>
    {
        public async Task<CapExceptionAnswer> Handle(Command command, CancellationToken ct)
        {
            var body = command.Body;
            var subject = await db.Subjects.AsNoTracking().SingleOrDefaultAsync(s => s.Id == body.SubjectId, ct) ?? throw new NotFoundException("检查对象");
            var exception = CapException.Request(subject, body.Year, body.Extra, PlainText.OneLine(body.Reason), actor.Value, clock.GetUtcNow());
            db.Add(exception);
            await db.SaveChangesAsync(ct);
            return CapExceptionAnswer.Of(exception);
        }
    }
}

internal sealed record CapExceptionAnswer(
    Guid Id, int Version, Guid SubjectId, string CreditCode, string SubjectName, int Year, int Extra, string Reason, string Requester, DateTimeOffset RequestedAt,
    CapExceptionState State, string Decider, string DecisionReason, DateTimeOffset? DecidedAt)
{
    public static CapExceptionAnswer Of(CapException e) => new(
        e.Id, e.Version, e.SubjectId, e.CreditCode, e.SubjectName, e.Year, e.Extra, e.Reason, e.Requester, e.RequestedAt, e.State, e.Decider, e.DecisionReason,
        e.DecidedAt);
}
