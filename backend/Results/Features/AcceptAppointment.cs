using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class AcceptAppointment
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/appointments/{id:guid}/acceptance", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion()), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(AcceptAppointment), "确认约定的上门时间（联合检查组成员）", Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    /// <param name="Seen">What was accepted: a time that was moved meanwhile is read first.</param>
    internal sealed record Command(Guid Id, int Seen) : IRequest<ListAppointments.Row>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(ResultsDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ListAppointments.Row>
    {
        public async Task<ListAppointments.Row> Handle(Command command, CancellationToken ct)
        {
            var appointment = await db.Appointments.SingleOrDefaultAsync(a => a.Id == command.Id, ct) ?? throw new NotFoundException("约定的上门时间");
            appointment.RefuseStale(command.Seen);
            appointment.Accept(actor.Value, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return (await ListAppointments.Rows(db, [appointment], actor.Value, ct))[0];
        }
    }
}
