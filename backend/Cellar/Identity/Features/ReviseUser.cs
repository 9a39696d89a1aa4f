using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Identity.Features;

internal static class ReviseUser
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/users/{id:guid}", async (Guid id, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(ReviseUser), "修改账号资料（换单位即收回角色）", Role.SystemAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    /// <param name="Division">One of the department's; null: none.</param>
    internal sealed record Body(string Name, string? RegionCode, Guid? DepartmentId, Guid? InspectorId, string? Division = null);

    internal sealed record Command(Guid Id, int Seen, Body Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Body.Name).NotEmpty().WithMessage("姓名必填").MaximumLength(CreateUser.NameLimit);
    }

    internal sealed class Handler(IdentityDb db, UserManager<Account> users, PlaceReader places, CurrentActor actor) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var account = await db.FindAccount(command.Id, command.Seen, ct);
            await db.RefuseLinked(command.Body.InspectorId, account.Id, ct);
            var path = await places.Read(command.Body.RegionCode, command.Body.DepartmentId, command.Body.Division, ct);
            account.Revise(new AccountText(command.Body.Name, path, command.Body.DepartmentId, command.Body.InspectorId, command.Body.Division), actor.Value);
            await users.UpdateAsync(account).OrRefuse();
            return new Answer(account.Id, account.Version, account.Roles);
        }
    }

    internal sealed record Answer(Guid Id, int Version, IReadOnlyList<string> Roles);
}
