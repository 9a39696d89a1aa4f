using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Reminders.Features;

internal static class CreateWebhook
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/webhooks", async (Command body, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(body, ct);
                return TypedResults.Created($"/api/v1/webhooks/{answer.Id}", answer);
            })
            .Permit(nameof(CreateWebhook), "登记本单位接收提醒的系统或短信网关（签名密钥只显示一次）", Role.DepartmentAdministrator, Role.CoordinatingOffice)
            .WithMetadata(new SecretAnswer())
            .ByPersonOnly()
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(string Name, string Url) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(Outside outside)
        {
            RuleFor(c => c.Name).NotEmpty().WithMessage("系统名称必填").MaximumLength(50);
            RuleFor(c => c.Url).Custom((url, context) =>
            {
                if (WebhookAddress.Fault(url, outside.AllowedHosts) is { } fault)
                    context.AddFailure(new ValidationFailure(nameof(Command.Url), fault) { ErrorCode = "url" });
            });
        }
    }

    internal sealed class Handler(RemindersDb db, IProtector protector, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var (entry, secret) = Webhook.Make(actor.Value, command.Name, command.Url, protector, clock.GetUtcNow());
            db.Add(entry);
            await db.SaveChangesAsync(ct);
            return new Answer(entry.Id, entry.Version, secret);
        }
    }

    /// <param name="Secret">Shown here and never again.</param>
    internal sealed record Answer(Guid Id, int Version, string Secret);
}
