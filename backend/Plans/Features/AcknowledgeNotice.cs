using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Plans.Features;

internal static class AcknowledgeNotice
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/task-notices/{id:guid}/receipt", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion()), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(AcknowledgeNotice), "签收主送本单位的通知", Role.DepartmentAdministrator, Role.UnitLeader, Role.MemberUnit)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, int Seen) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(PlansDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var notice = await db.OwnNotice(actor, command.Id, ct);
            notice.RefuseStale(command.Seen);
            notice.Acknowledge(actor.Value, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return new Answer(notice.Id, notice.Version, notice.OpenedAt, notice.OpenedByName, notice.AcknowledgedAt!.Value, notice.AcknowledgedByName!);
        }
    }

    internal sealed record Answer(Guid Id, int Version, DateTimeOffset? OpenedAt, string? OpenedBy, DateTimeOffset AcknowledgedAt, string AcknowledgedBy);
}
