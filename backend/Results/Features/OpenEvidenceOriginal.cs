using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class OpenEvidenceOriginal
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/evidence/{id:guid}/original", async (Guid id, Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var file = await mediator.Send(new Command(id, body), ct);
                http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
                http.Response.Headers.XContentTypeOptions = "nosniff";
                return TypedResults.Stream(file.Content, file.ContentType, file.Name);
            })
            .Permit(nameof(OpenEvidenceOriginal), "调取封存的证据原件（登记用途）", Role.UnitLeader, Role.CaseOffice, Role.CoordinatingOffice)
            .WithMetadata(new SecretAnswer())
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Command(Guid Id, Input Body) : IRequest<EvidenceFile>;

    /// <param name="Purpose">Why; kept for ever beside who and when.</param>
    internal sealed record Input(string Purpose);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Body.Purpose).NotEmpty().WithMessage("调取用途必填").MaximumLength(200).WithMessage("调取用途最长 200 字");
    }

    internal sealed class Handler(ResultsDb db, IFiles files, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, EvidenceFile>
    {
        public async Task<EvidenceFile> Handle(Command command, CancellationToken ct)
        {
            var evidence = await db.Evidence.AsNoTracking().SingleOrDefaultAsync(e => e.Id == command.Id, ct) ?? throw new NotFoundException("证据材料");
            var now = clock.GetUtcNow();
            db.Add(new EvidenceOpening
            {
                Id = Guid.CreateVersion7(now), EvidenceId = evidence.Id, OpenedBy = actor.Value.UserId, OpenedByName = actor.Value.Name,
                Purpose = command.Body.Purpose.Trim(), OpenedAt = now,
            });
            await db.SaveChangesAsync(ct);
            return new EvidenceFile(await files.Open(evidence.Digest, ct), evidence.ContentType, evidence.Name);
        }
    }
}
