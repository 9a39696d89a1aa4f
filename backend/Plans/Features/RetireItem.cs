using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class RetireItem
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/items/{id:guid}/retirement", async (Guid id, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(RetireItem), "废止本部门检查事项：已批准的任务不受影响", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    /// <param name="LastDay">On which the item may still be inspected.</param>
    internal sealed record Body(DateOnly LastDay, string Reason);

    internal sealed record Command(Guid Id, int Seen, Body Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Body.Reason).NotEmpty().WithMessage("废止理由必填").MaximumLength(500);
    }

    internal sealed class Handler(PlansDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var (own, now) = (actor.Department, clock.GetUtcNow());
            var item = await db.Items.SingleOrDefaultAsync(i => i.Id == command.Id && i.DepartmentId == own, ct) ?? throw new NotFoundException("检查事项");
            item.RefuseStale(command.Seen);
            item.Retire(command.Body.LastDay, command.Body.Reason, LegalDay.Of(now));
            ItemPublication.Tell([item], item.PublishedOn!.Value, now);
            await db.SaveChangesAsync(ct);
            return new Answer(item.Id, item.Version, item.Latest.ValidTo!.Value);
        }
    }

    internal sealed record Answer(Guid Id, int Version, DateOnly ValidTo);
}
