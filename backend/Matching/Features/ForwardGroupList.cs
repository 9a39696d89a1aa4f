using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

/// <summary>转牵头部门 (清河 五(三)5): all lists in one act, with its time.</summary>
internal static class ForwardGroupList
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{taskId:guid}/group-list/forwarding", async (Guid taskId, IMediator mediator, CancellationToken ct) =>
                TypedResults.Created($"/api/v1/tasks/{taskId}/group-list/sendings", await mediator.Send(new Command(taskId), ct)))
            .Permit(nameof(ForwardGroupList), "把各部门分组名单转牵头部门", Role.CoordinatingOffice)
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
            var task = await db.Running(command.TaskId, ct);
            task.RefuseUnlessDispatched();
            var since = task.AssignmentsDispatchedAt ?? DateTimeOffset.MaxValue;
            var sent = await db.GroupListSendings.AsNoTracking()
                .Where(s => s.TaskId == task.Id && s.Receiver == GroupListReceiver.Office && s.SentAt >= since).OrderBy(s => s.SentAt).ToListAsync(ct);
            var last = sent.GroupBy(s => s.DepartmentId).ToDictionary(list => list.Key, list => list.Last().RowCount);
            task.Forward([.. task.Participants.Where(d => !last.ContainsKey(d.Id)).Select(d => d.Name)], last.Values.Sum(), actor.Value, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return task.Forwarding!;
        }
    }
}
