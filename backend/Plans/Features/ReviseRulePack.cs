using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class ReviseRulePack
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/rule-packs/{id:guid}", async (Guid id, RulePackInput body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(ReviseRulePack), "修改规则包拟稿", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, int Seen, RulePackInput Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Body).SetValidator(new RulePackInputValidator());
    }

    internal sealed class Handler(PlansDb db, RulePackIssuer issuer, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var pack = await db.RulePacksFor(actor.Value.Scope.RegionPath).SingleOrDefaultAsync(p => p.Id == command.Id, ct) ?? throw new NotFoundException("规则包");
            pack.RefuseUnlessIssuedBy(actor.Value);
            pack.RefuseStale(command.Seen);
            command.Body.Rules.RefuseOver(await db.NationalRules(command.Body.ValidFrom ?? LegalDay.Of(clock.GetUtcNow()), ct));
            pack.Revise(command.Body.Text, pack.IssuerId is null ? null : await issuer.Read(ct));
            await db.SaveChangesAsync(ct);
            return new Answer(pack.Id, pack.Version);
        }
    }

    internal sealed record Answer(Guid Id, int Version);
}
