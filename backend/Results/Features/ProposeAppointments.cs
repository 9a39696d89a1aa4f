using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class ProposeAppointments
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/record-forms/appointments", async (Command command, IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(command, ct)))
            .Permit(nameof(ProposeAppointments), "约定一户或几户的上门时间（牵头部门派往该户的检查人员）", Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="At">When the joint team meets at each of them.</param>
    internal sealed record Command(IReadOnlyList<Guid> Forms, DateTimeOffset? At) : IRequest<IReadOnlyList<ListAppointments.Row>>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        private const int Most = 50;

        public Validator()
        {
            RuleFor(c => c.Forms).NotEmpty().WithMessage("请选择检查对象").Must(forms => forms is null || forms.Count <= Most).WithMessage($"一次最多约定 {Most} 户");
            RuleFor(c => c.At).NotNull().WithMessage("上门时间必填");
        }
    }

    internal sealed class Handler(ResultsDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, IReadOnlyList<ListAppointments.Row>>
    {
        public async Task<IReadOnlyList<ListAppointments.Row>> Handle(Command command, CancellationToken ct)
        {
            var (now, made) = (clock.GetUtcNow(), new List<Appointment>());
            foreach (var id in command.Forms.Distinct())
            {
                var (form, terms) = await db.Open(id, ct);
                var appointment = await db.Appointments.SingleOrDefaultAsync(a => a.FormId == id, ct);
                if (appointment is null)
                    db.Add(appointment = Appointment.Of(form, now));
                appointment.Propose(form, command.At!.Value, terms, actor.Value, now);
                made.Add(appointment);
            }

            await db.SaveChangesAsync(ct);
            return await ListAppointments.Rows(db, made, actor.Value, ct);
        }
    }
}
