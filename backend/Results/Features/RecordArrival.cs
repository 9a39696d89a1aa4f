using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class RecordArrival
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/appointments/{id:guid}/arrival", async (Guid id, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, body, http.Request.SeenVersion()), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(RecordArrival), "登记联合检查组到达现场的时间", Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    /// <param name="At">Null: now.</param>
    internal sealed record Body(DateTimeOffset? At);

    internal sealed record Command(Guid Id, Body Body, int Seen) : IRequest<ListAppointments.Row>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Body).NotNull();
    }

    internal sealed class Handler(ResultsDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ListAppointments.Row>
    {
        public async Task<ListAppointments.Row> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var appointment = await db.Appointments.SingleOrDefaultAsync(a => a.Id == command.Id, ct) ?? throw new NotFoundException("约定的上门时间");
            appointment.RefuseStale(command.Seen);
            appointment.Arrive(command.Body.At ?? now, actor.Value, now);
            await db.SaveChangesAsync(ct);
            return (await ListAppointments.Rows(db, [appointment], actor.Value, ct))[0];
        }
    }
}
