using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Identity.Features;

internal static class EnableUser
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("/users/{id:guid}/disabled", async (Guid id, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id), ct)))
            .Permit(nameof(EnableUser), "恢复停用的账号", Role.SystemAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Command(Guid Id) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(IdentityDb db, UserManager<Account> users) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var account = await db.FindAccount(command.Id, seen: null, ct);
            account.Enable();
            await users.UpdateAsync(account).OrRefuse();
            return new Answer(account.Id, account.Version);
        }
    }

    internal sealed record Answer(Guid Id, int Version);
}
