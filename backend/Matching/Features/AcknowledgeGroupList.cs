using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class AcknowledgeGroupList
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{taskId:guid}/group-list/receipt", async (Guid taskId, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(taskId), ct)))
            .Permit(nameof(AcknowledgeGroupList), "确认收到双随机办转来的分组名单（牵头部门）", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(Guid TaskId) : IRequest<GroupListForwarding>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.TaskId).NotEmpty();
    }

    internal sealed class Handler(MatchingDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, GroupListForwarding>
    {
        public async Task<GroupListForwarding> Handle(Command command, CancellationToken ct)
        {
            var task = await db.Approved(command.TaskId, ct);
            task.AcknowledgeList(actor.Value, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return task.Forwarding!;
        }
    }
}
