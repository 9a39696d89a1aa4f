using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Matching.Features;

internal static class EnterBeacon
{
    private const int MostBytes = 10 << 20;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/ceremonies/{id:guid}/beacons/{number:int}/reading", async (
                Guid id, int number, [FromForm] string? parameter, [FromForm] string? value, [FromForm] string? because, [FromForm] string? source, [FromForm] string? url,
                IFormFile? file, IMediator mediator, CancellationToken ct) =>
            {
                if (file?.Length > MostBytes)
                    throw new BadHttpRequestException("Evidence is too large", StatusCodes.Status413PayloadTooLarge);
                await using var content = file?.OpenReadStream();
                return TypedResults.Ok(await mediator.Send(
                    new Command(id, number, parameter ?? "", value ?? "", because, source ?? "", url, content, file?.FileName), ct));
            })
            .Permit(
                nameof(EnterBeacon), "录入公开随机源的结果，附证据（网址或文件，最大 10 MB），待另一人确认", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .DisableAntiforgery();

    /// <param name="Parameter">Issue, round or pulse that was really used.</param>
    /// <param name="Because">Why it is not the declared one.</param>
    internal sealed record Command(
        Guid Id, int Number, string Parameter, string Value, string? Because, string Source, string? Url, Stream? File, string? FileName) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Parameter).NotEmpty().WithMessage("请填写期号").MaximumLength(40);
            RuleFor(c => c.Value).NotEmpty().WithMessage("请填写结果").MaximumLength(200);
            RuleFor(c => c.Because).MaximumLength(500);
            RuleFor(c => c.Source).NotEmpty().WithMessage("请写明结果的发布方").MaximumLength(200);
            RuleFor(c => c.Url).MustBeAddress();
            RuleFor(c => c.FileName).MaximumLength(200);
            RuleFor(c => c.Url).Must((c, url) => !string.IsNullOrWhiteSpace(url) || c.File is not null).WithMessage("须附证据：查看结果的网址，或截图、公告文件");
        }
    }

    internal sealed class Handler(MatchingDb db, IFiles files, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var stored = command.File is null ? null : await files.Put(command.File, command.FileName!, RetentionClass.Evidence, ct);
            await using var log = await DrawLog.Open(db, clock, ct);
            var ceremony = await db.Ceremony(command.Id, ct);
            await db.RunBy(ceremony, actor.Value, ct);
            var evidence = new BeaconEvidence(PlainText.OneLine(command.Source), BeaconInput.Address(command.Url), stored?.Digest, stored?.Name);
            var reading = new BeaconReading(
                command.Parameter, command.Value, BeaconInput.Words(command.Because), evidence, actor.Value.UserId, actor.Value.Name, log.Tail.Time);
            ceremony.EnterBeacon(command.Number, reading, log.Tail);
            await db.SaveChangesAsync(ct);
            await log.Close(ct);
            return new Answer(ceremony.Id, command.Number, reading.EnteredByName, reading.At);
        }
    }

    internal sealed record Answer(Guid Id, int Number, string EnteredBy, DateTimeOffset At);
}
