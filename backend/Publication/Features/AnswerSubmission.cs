using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Features;

internal static class AnswerSubmission
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/submissions/{id:guid}/answer", async (Guid id, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(AnswerSubmission), "答复社会监督来件，联系方式随之删除", Role.CoordinatingOffice, Role.LeadingGroup)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    /// <param name="Text">Read by whoever has the receipt's code.</param>
    internal sealed record Body(string Text);

    internal sealed record Command(Guid Id, int Seen, Body Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Body.Text).Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("答复必填").MaximumLength(2000);
    }

    internal sealed class Handler(PublicationDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var kinds = Submission.ReadBy(actor.Value);
            var submission = await db.Submissions.SingleOrDefaultAsync(s => s.Id == command.Id && kinds.Contains(s.Kind), ct) ?? throw new NotFoundException("来件");
            submission.RefuseStale(command.Seen);
            submission.Reply(command.Body.Text.Trim(), actor.Value, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return new Answer(submission.Id, submission.Version, submission.AnsweredAt!.Value);
        }
    }

    internal sealed record Answer(Guid Id, int Version, DateTimeOffset AnsweredAt);
}
