using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Results.Features;

internal static class RecordNotice
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/record-forms/{id:guid}/notice", async (Guid id, Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(RecordNotice), "登记告知检查对象的情况，或者不告知的理由", Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, int Seen, Input Body) : IRequest<Answer>;

    /// <param name="Channel">书面, 电话, 传真 …</param>
    /// <param name="ServedAt">Not in the future; with the channel, or a reason without both.</param>
    /// <param name="WithheldReason">Why the subject is not told, such as an activity that must not be disclosed.</param>
    internal sealed record Input(string? Channel, DateTimeOffset? ServedAt, string? WithheldReason);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Channel).MaximumLength(30).WithMessage("告知方式最长 30 字");
            RuleFor(c => c.Body.WithheldReason).MaximumLength(500).WithMessage("不告知的理由最长 500 字");
            RuleFor(c => c.Body).Must(body => Served(body) != !string.IsNullOrWhiteSpace(body.WithheldReason) && (Served(body) || body.ServedAt is null))
                .WithMessage("请填写告知方式和告知时间；不告知的，只填写理由");
        }

        private static bool Served(Input body) => !string.IsNullOrWhiteSpace(body.Channel) && body.ServedAt is not null;
    }

    internal sealed class Handler(ResultsDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var (form, terms) = await db.Open(command.Id, ct);
            form.RefuseStale(command.Seen);
            var body = command.Body;
            if (body.ServedAt > now)
                throw new ShapeException("servedAt", "future", "告知时间不能晚于现在");
            form.RecordNotice(
                new SubjectNotice(body.Channel?.Trim() ?? "", body.ServedAt?.ToUniversalTime(), body.WithheldReason?.Trim() ?? "", actor.Value.Name, now), terms, actor.Value);
            await db.SaveChangesAsync(ct);
            return new Answer(form.Id, form.Version);
        }
    }

    internal sealed record Answer(Guid Id, int Version);
}
