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

internal static class BeginAbsence
{
    public const int LongestReason = 200;
    private const int LongestDays = 366;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/absences", async (Command body, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(body, ct);
                return TypedResults.Created($"/api/v1/covers/{answer.Id}", answer);
            })
            .PermitEveryone(nameof(BeginAbsence), "登记不在岗期间的代理人：提醒同时发给代理人；单位管理员可代为登记")
            .ByPersonOnly()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="PersonId">Null: oneself.</param>
    /// <param name="To">Last day of it.</param>
    internal sealed record Command(Guid? PersonId, Guid DeputyId, DateOnly From, DateOnly To, string Reason) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider clock)
        {
            RuleFor(c => c.DeputyId).NotEmpty().WithMessage("请选择代理人");
            RuleFor(c => c.To).GreaterThanOrEqualTo(c => c.From).WithMessage("结束日期不能早于开始日期");
            RuleFor(c => c.To).Must(to => to >= LegalDay.Of(clock.GetUtcNow())).WithErrorCode("past").WithMessage("结束日期已经过去");
            RuleFor(c => c.To).Must((c, to) => to.DayNumber - c.From.DayNumber < LongestDays).WithErrorCode("too-long").WithMessage("最长一年；离开岗位请办理交接");
            RuleFor(c => c.Reason).MaximumLength(LongestReason);
        }
    }

    internal sealed class Handler(RemindersDb db, Persons persons, OwnReach own, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var person = await persons.Get(command.PersonId ?? actor.Value.UserId, actor.Value.Scope.RegionPath, ct);
            actor.Value.RefuseUnlessFor(person);
            if (person.Id == actor.Value.UserId)
                own.MayKeep();
            var deputy = await persons.Get(command.DeputyId, actor.Value.Scope.RegionPath, ct);
            if (await db.Covers.AnyAsync(c => c.PersonId == person.Id && c.EndedAt == null && c.From <= command.To && (c.To == null || c.To >= command.From), ct))
                throw new RuleBrokenException("cover.overlaps", $"{person.Name}在此期间已有代理或交接");
            var cover = Cover.Begin(CoverKind.Absence, person, deputy, (command.From, command.To), command.Reason ?? "", actor.Value, clock.GetUtcNow());
            db.Add(cover);
            await db.SaveChangesAsync(ct);
            return new Answer(cover.Id, cover.Version);
        }
    }

    internal sealed record Answer(Guid Id, int Version);

    /// <summary>Oneself, people of the own department as its administrator, everybody of the region as the office.</summary>
    public static void RefuseUnlessFor(this Actor by, Person person)
    {
        if (person.Id == by.UserId || by.Is(Role.CoordinatingOffice) || by.Is(Role.DepartmentAdministrator) && by.DepartmentId == person.DepartmentId)
            return;
        throw new ForbiddenException("cover.other-person", "只能为自己登记；他人由本单位管理员或双随机办登记");
    }
}
