using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Identity.Features;

internal static class DisableUser
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/users/{id:guid}/disabled", async (Guid id, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id), ct)))
            .Permit(nameof(DisableUser), "停用账号（立即失效）", Role.SystemAdministrator, Role.SecurityAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(Guid Id) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(IdentityDb db, UserManager<Account> users, CurrentActor actor) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            // Two administrators who disable each other at once must not both succeed.
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('identity.disable-user'))", ct);
            var account = await db.FindAccount(command.Id, seen: null, ct);
            var role = account.Roles.FirstOrDefault(RoleRules.IsAdministrator);
            // Peers of other regions count too: the installation must stay governable, not each county of it.
            var peers = role is null ? 0 : await db.Accounts.IgnoreQueryFilters([ModuleDb.ScopeFilter])
                .CountAsync(a => a.Id != account.Id && a.IsActive && a.Roles.Contains(role), ct);
            account.Disable(actor.Value, peers);
            await db.EndSessions(account.Id, "disabled", ct);
            await users.UpdateSecurityStampAsync(account).OrRefuse();
            await transaction.CommitAsync(ct);
            return new Answer(account.Id, account.Version);
        }
    }

    internal sealed record Answer(Guid Id, int Version);
}
