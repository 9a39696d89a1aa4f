using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Identity.Features;

internal static class CreateApiKey
{
    private const int LongestDays = 366;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/api-keys", async (Command body, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(body, ct);
                return TypedResults.Created($"/api/v1/api-keys/{answer.Id}", answer);
            })
            .Permit(nameof(CreateApiKey), "为本部门业务系统生成接口密钥（只显示一次）", Role.DepartmentAdministrator)
            .WithMetadata(new SecretAnswer())
            .ByPersonOnly();

    /// <param name="Name">Which system will use it.</param>
    internal sealed record Command(string Name, int Days) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Name).NotEmpty().WithMessage("系统名称必填").MaximumLength(50);
            RuleFor(c => c.Days).InclusiveBetween(1, LongestDays).WithMessage($"有效期为 1 至 {LongestDays} 天");
        }
    }

    internal sealed class Handler(IdentityDb db, CurrentActor actor) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var (entry, key) = ApiKey.Make(actor.Value, actor.Department, command.Name, command.Days, MachineTime.Now);
            db.Add(entry);
            await db.SaveChangesAsync(ct);
            return new Answer(entry.Id, entry.Version, key, entry.Prefix, entry.ExpiresAt);
        }
    }

    /// <param name="Key">Shown here and never again.</param>
    internal sealed record Answer(Guid Id, int Version, string Key, string Prefix, DateTimeOffset ExpiresAt);
}
