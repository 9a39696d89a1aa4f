using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Results.Features;

internal static class OrderCorrection
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/follow-ups/{id:guid}/orders", async (Guid id, OrderInput body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(OrderCorrection), "责令停止违法活动、责令改正并确定改正期限", Role.Inspector, Role.DepartmentAdministrator, Role.UnitLeader)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, int Seen, OrderInput Body) : IRequest<ListFollowUps.Row>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body).SetValidator(new OrderInput.Validator());
        }
    }

    internal sealed class Handler(ResultsDb db, IDueDates dueDates, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ListFollowUps.Row>
    {
        public async Task<ListFollowUps.Row> Handle(Command command, CancellationToken ct)
        {
            var (body, by, now) = (command.Body, actor.Value, clock.GetUtcNow());
            var course = await db.Course(command.Id, by, ct);
            course.RefuseStale(command.Seen);
            var order = body.Read(by, now);
            order.RefuseUnfit(now);
            var due = order.DueOn is { } day ? await FollowUpDue.OfOrder(LegalDay.Of(order.OrderedAt), day, await db.TermsOf(course, ct), dueDates.In(course.RegionPath), ct) : null;
            course.Order(order, due, by, now);
            await db.SaveChangesAsync(ct);
            return ListFollowUps.Row.Of(course);
        }
    }
}
