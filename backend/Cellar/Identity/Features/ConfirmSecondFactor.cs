using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Identity.Features;

internal static class ConfirmSecondFactor
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/session/second-factor/confirmation", async (Command body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(body, ct)))
            .PermitEveryone(nameof(ConfirmSecondFactor), "启用动态验证码：以一个验证码确认，取得恢复码（只显示一次）")
            .WithMetadata(new SecretAnswer())
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ByPersonOnly()
            .RequireRateLimiting(SignIn.Limit);

    internal sealed record Command(string Code) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Code).NotEmpty().WithMessage("验证码必填").MaximumLength(SignIn.CodeLimit);
    }

    internal sealed class Handler(IdentityDb db, OwnAccount own, IProtector protector) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var account = await own.Read(ct);
            await own.RefuseLocked(account);
            var factor = await db.SecondFactors.SingleOrDefaultAsync(f => f.AccountId == account.Id, ct)
                ?? throw new RuleBrokenException("second-factor.not-begun", "尚未取得动态验证码的密钥");
            if (factor.Confirm(command.Code, protector, MachineTime.Now) is not { } codes)
                throw await own.WrongCode(account);
            // Who had a copied cookie until now had no second factor to show.
            await own.EndOtherSessions("second-factor", ct);
            await db.SaveChangesAsync(ct);
            return new Answer(codes);
        }
    }

    /// <param name="RecoveryCodes">Each good for one sign-in without the app.</param>
    internal sealed record Answer(IReadOnlyList<string> RecoveryCodes);
}
