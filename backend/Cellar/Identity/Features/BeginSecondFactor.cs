using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Identity.Features;

internal static class BeginSecondFactor
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/session/second-factor", async (Command body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(body, ct)))
            .PermitEveryone(nameof(BeginSecondFactor), "启用动态验证码：取得密钥（只显示一次）")
            .WithMetadata(new SecretAnswer())
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ByPersonOnly()
            .RequireRateLimiting(SignIn.Limit);

    internal sealed record Command(string CurrentPassword) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.CurrentPassword).NotEmpty().WithMessage("当前密码必填").MaximumLength(PasswordRule.Longest);
    }

    internal sealed class Handler(IdentityDb db, OwnAccount own, IProtector protector) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var account = await own.Prove(command.CurrentPassword, ct);
            if (await db.SecondFactors.SingleOrDefaultAsync(f => f.AccountId == account.Id, ct) is not { } factor)
                db.Add(factor = SecondFactor.Of(account.Id));
            var key = factor.Begin(protector, MachineTime.Now);
            await db.SaveChangesAsync(ct);
            return new Answer(Totp.Text(key), Totp.Uri(key, account.UserName!));
        }
    }

    /// <param name="Secret">Base32, for typing.</param>
    /// <param name="Uri">For a QR code. Neither is shown again; nothing is asked for before a first code confirmed it.</param>
    internal sealed record Answer(string Secret, string Uri);
}
