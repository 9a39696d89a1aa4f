using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Identity.Features;

internal static class EndSecondFactor
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/session/second-factor/end", async (Command body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(body, ct);
                return TypedResults.NoContent();
            })
            .PermitEveryone(nameof(EndSecondFactor), "停用自己的动态验证码")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ByPersonOnly()
            .RequireRateLimiting(SignIn.Limit);

    internal sealed record Command(string CurrentPassword, string Code) : IRequest;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.CurrentPassword).NotEmpty().WithMessage("当前密码必填").MaximumLength(PasswordRule.Longest);
            RuleFor(c => c.Code).NotEmpty().WithMessage("验证码必填").MaximumLength(SignIn.CodeLimit);
        }
    }

    internal sealed class Handler(IdentityDb db, OwnAccount own, IProtector protector) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var account = await own.Prove(command.CurrentPassword, ct);
            var factor = await db.SecondFactors.SingleOrDefaultAsync(f => f.AccountId == account.Id && f.ConfirmedAt != null, ct)
                ?? throw new RuleBrokenException("second-factor.off", "未启用动态验证码");
            if (!factor.Takes(command.Code, protector, MachineTime.Now))
                throw await own.WrongCode(account);
            db.Remove(factor);
            await db.SaveChangesAsync(ct);
        }
    }
}
