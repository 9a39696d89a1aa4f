using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Identity.Features;

internal static class CreateUser
{
    public const int NameLimit = 32;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/users", async (Command body, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(body, ct);
                return TypedResults.Created($"/api/v1/users/{answer.Id}", answer);
            })
            .Permit(nameof(CreateUser), "新建账号（不含角色）", Role.SystemAdministrator)
            .WithMetadata(new SecretAnswer())
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="RegionCode">Null: an account for the whole installation.</param>
    /// <param name="Division">One of the department's; null: none.</param>
    internal sealed record Command(string SignInName, string Name, string? RegionCode, Guid? DepartmentId, Guid? InspectorId, string? Division = null) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.SignInName).NotEmpty().WithMessage("登录名必填").MinimumLength(2).MaximumLength(NameLimit)
                .Matches(@"^[\p{L}\p{N}._@-]*$").WithMessage("登录名只能包含文字、数字和 . _ @ -");
            RuleFor(c => c.Name).NotEmpty().WithMessage("姓名必填").MaximumLength(NameLimit);
        }
    }

    internal sealed class Handler(IdentityDb db, UserManager<Account> users, PlaceReader places, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            await db.RefuseLinked(command.InspectorId, null, ct);
            var path = await places.Read(command.RegionCode, command.DepartmentId, command.Division, ct);
            var text = new AccountText(command.Name, path, command.DepartmentId, command.InspectorId, command.Division);
            var account = Account.Open(command.SignInName, text, clock.GetUtcNow());
            var password = PasswordRule.OneTime();
            await users.CreateAsync(account, password).OrRefuse();
            return new Answer(account.Id, account.Version, password);
        }
    }

    /// <param name="OneTimePassword">Shown here and never again.</param>
    internal sealed record Answer(Guid Id, int Version, string OneTimePassword);
}
