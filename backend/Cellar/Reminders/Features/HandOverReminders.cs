using DualRandom.Cellar.Identity;
using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Reminders.Features;

internal static class HandOverReminders
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/hand-overs", async (Command body, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(body, ct);
                return TypedResults.Created($"/api/v1/covers/{answer.Id}", answer);
            })
            .Permit(nameof(HandOverReminders), "人员离岗交接：未办结的和以后的提醒都转给接手人", Role.DepartmentAdministrator, Role.CoordinatingOffice)
            .ByPersonOnly()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="PersonId">Who leaves; the account may be closed already.</param>
    internal sealed record Command(Guid PersonId, Guid SuccessorId, string Reason) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.PersonId).NotEmpty().WithMessage("请选择离岗人员");
            RuleFor(c => c.SuccessorId).NotEmpty().WithMessage("请选择接手人");
            RuleFor(c => c.Reason).NotEmpty().WithMessage("请填写交接原因").MaximumLength(BeginAbsence.LongestReason);
        }
    }

    internal sealed class Handler(RemindersDb db, Persons persons, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var person = await persons.Get(command.PersonId, actor.Value.Scope.RegionPath, ct);
            actor.Value.RefuseUnlessFor(person);
            var successor = await persons.Get(command.SuccessorId, actor.Value.Scope.RegionPath, ct);
            foreach (var known in await db.Covers.Where(c => c.PersonId == person.Id && c.EndedAt == null).ToListAsync(ct))
                known.End(actor.Value, now);
            var cover = Cover.Begin(CoverKind.HandOver, person, successor, (LegalDay.Of(now), null), command.Reason, actor.Value, now);
            db.Add(cover);
            await db.SaveChangesAsync(ct);
            return new Answer(cover.Id, cover.Version);
        }
    }

    internal sealed record Answer(Guid Id, int Version);
}
