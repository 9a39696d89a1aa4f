using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Results.Features;

internal static class RecordTransferReceipt
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/follow-ups/{id:guid}/receipt", async (Guid id, Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(RecordTransferReceipt), "登记接收单位的回执：接收，或者退回并说明理由", Role.LeadingGroup, Role.CaseOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, int Seen, Input Body) : IRequest<ListFollowUps.Row>;

    /// <param name="On">Day of the receipt: when accepted it closes the limit.</param>
    /// <param name="ReceivedBy">Who signed for the receiver.</param>
    /// <param name="Reason">Needed for a return.</param>
    internal sealed record Input(bool? Accepted, DateOnly? On, string ReceivedBy, string? Reason = null);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Accepted).NotNull().WithMessage("请说明接收还是退回");
            RuleFor(c => c.Body.On).NotNull().WithMessage("回执日期必填");
            RuleFor(c => c.Body.ReceivedBy).NotEmpty().WithMessage("接收人必填").MaximumLength(50).WithMessage("接收人最长 50 字");
            RuleFor(c => c.Body.Reason).MaximumLength(1000).WithMessage("理由最长 1000 字");
        }
    }

    internal sealed class Handler(ResultsDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ListFollowUps.Row>
    {
        public async Task<ListFollowUps.Row> Handle(Command command, CancellationToken ct)
        {
            var (body, by, now) = (command.Body, actor.Value, clock.GetUtcNow());
            var course = await db.Course(command.Id, by, ct);
            course.RefuseStale(command.Seen);
            course.Receive(new TransferReceipt(body.Accepted!.Value, body.On!.Value, body.ReceivedBy.Trim(), body.Reason?.Trim() ?? "", by.Name, now), by, now);
            await db.SaveChangesAsync(ct);
            return ListFollowUps.Row.Of(course);
        }
    }
}
