using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class ActivateRulePack
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/rule-packs/{id:guid}/activation", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion()), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(ActivateRulePack), "启用规则包（部门的由主管负责人启用）；此前的任务仍按原规则包", Role.CoordinatingOffice, Role.UnitLeader)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, int Seen) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(PlansDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var packs = await db.RulePacksFor(actor.Value.Scope.RegionPath).ToListAsync(ct);
            var pack = packs.Find(p => p.Id == command.Id) ?? throw new NotFoundException("规则包");
            pack.RefuseUnlessIssuedBy(actor.Value);
            pack.RefuseStale(command.Seen);
            var day = pack.ValidFrom ?? LegalDay.Of(now);
            var national = packs.Find(p => p.RegionPath == "/" && p.HoldsOn(day) && p != pack)?.Rules;
            var before = packs.Where(p => p.Code == pack.Code && p.State == RulePackState.Active).MaxBy(p => p.Edition);
            pack.Activate(national, before, actor.Value, now);
            await db.SaveChangesAsync(ct);
            return new Answer(pack.Id, pack.Version, pack.ValidFrom!.Value);
        }
    }

    internal sealed record Answer(Guid Id, int Version, DateOnly ValidFrom);
}
