using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Features;

internal static class RevealSubmissionContact
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/submissions/{id:guid}/contact", async (Guid id, IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new Command(id), ct)))
            .Permit(nameof(RevealSubmissionContact), "查看提交人的联系方式（留痕）", Role.CoordinatingOffice, Role.LeadingGroup)
            .WithMetadata(new SecretAnswer())
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Command(Guid Id) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(PublicationDb db, IProtector protector, CurrentActor actor, ActTrail trail) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var kinds = Submission.ReadBy(actor.Value);
            var submission = await db.Submissions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == command.Id && kinds.Contains(s.Kind), ct);
            if (submission?.Contact is not { } contact)
                throw new NotFoundException("联系方式");
            await trail.Record(actor.Value, nameof(RevealSubmissionContact), nameof(Submission), submission.Id.ToString(), new { submission.ReceiptCode }, ct);
            return new Answer(submission.Id, protector.RevealText(contact));
        }
    }

    internal sealed record Answer(Guid Id, string Contact);
}
