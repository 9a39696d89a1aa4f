using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Identity.Features;

internal static class RevokeApiKey
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/api-keys/{id:guid}/revocation", async (Guid id, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id), ct)))
            .Permit(nameof(RevokeApiKey), "作废接口密钥（立即失效）", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ByPersonOnly();

    internal sealed record Command(Guid Id) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(IdentityDb db, CurrentActor actor) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var own = actor.Department;
            var key = await db.ApiKeys.SingleOrDefaultAsync(k => k.Id == command.Id && k.DepartmentId == own, ct) ?? throw new NotFoundException("接口密钥");
            key.Revoke(MachineTime.Now);
            await db.SaveChangesAsync(ct);
            return new Answer(key.Id, key.Version, key.RevokedAt!.Value);
        }
    }

    internal sealed record Answer(Guid Id, int Version, DateTimeOffset RevokedAt);
}
