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

internal static class GrantRoles
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/users/{id:guid}/roles", async (Guid id, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body.Roles), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(GrantRoles), "授予和收回角色", Role.SecurityAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Body(IReadOnlyList<string> Roles);

    internal sealed record Command(Guid Id, int Seen, IReadOnlyList<string> Roles) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Roles).NotNull().WithMessage("角色必填，可以为空列表");
            RuleForEach(c => c.Roles).Must(role => Role.All.Contains(role)).WithMessage("没有此角色");
        }
    }

    internal sealed class Handler(IdentityDb db, UserManager<Account> users, CurrentActor actor) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var account = await db.FindAccount(command.Id, command.Seen, ct);
            var department = await db.Departments.SingleOrDefaultAsync(d => d.Id == account.DepartmentId, ct);
            account.Grant(command.Roles, actor.Value, department);
            await users.UpdateAsync(account).OrRefuse();
            return new Answer(account.Id, account.Version, account.Roles);
        }
    }

    internal sealed record Answer(Guid Id, int Version, IReadOnlyList<string> Roles);
}
