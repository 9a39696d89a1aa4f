using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Matching.Features;

internal static class CancelBeacon
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/ceremonies/{id:guid}/beacons/{number:int}/cancellation", async (
                Guid id, int number, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, number, body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(
                nameof(CancelBeacon), "公开随机源停开，且不能改用其他期次：提出宣告无效，待另一人批准", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="Source">Who says that the issue does not take place.</param>
    internal sealed record Body(string Reason, string Source, string Url);

    internal sealed record Command(Guid Id, int Number, Body Body) : IRequest<ProposeEnding.Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Id).NotEmpty();
            RuleFor(c => c.Body.Reason).NotEmpty().WithMessage("须写明停开的情况").MaximumLength(300);
            RuleFor(c => c.Body.Source).NotEmpty().WithMessage("请写明停开消息的发布方").MaximumLength(200);
            RuleFor(c => c.Body.Url).NotEmpty().WithMessage("须附证据：停开公告的网址");
            RuleFor(c => c.Body.Url).MustBeAddress();
        }
    }

    internal sealed class Handler(MatchingDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ProposeEnding.Answer>
    {
        public async Task<ProposeEnding.Answer> Handle(Command command, CancellationToken ct)
        {
            var ceremony = await db.Ceremony(command.Id, ct);
            await db.RunBy(ceremony, actor.Value, ct);
            var evidence = new BeaconEvidence(PlainText.OneLine(command.Body.Source), BeaconInput.Address(command.Body.Url), null, null);
            ceremony.CancelBeacon(command.Number, PlainText.OneLine(command.Body.Reason), evidence, actor.Value, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return ProposeEnding.Answer.Of(ceremony);
        }
    }
}
