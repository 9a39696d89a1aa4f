using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class ListTaskMessages
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{id:guid}/messages", async (Guid id, IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new Query(id), ct)))
            .Permit(nameof(ListTaskMessages), "任务执行中的问题和答复", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Inspector, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid TaskId) : IRequest<IReadOnlyList<Row>>;

    internal sealed class Handler(PlansDb db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        private const int Most = 2000;

        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken ct)
        {
            if (!await db.Tasks.AnyAsync(t => t.Id == query.TaskId, ct))
                throw new NotFoundException("任务");
            var messages = await db.Messages.AsNoTracking().Where(m => m.TaskId == query.TaskId).OrderBy(m => m.At).ThenBy(m => m.Id).Take(Most).ToListAsync(ct);
            return [.. messages.Select(Row.Of)];
        }
    }

    /// <param name="AnswersId">The question that this is the answer to; null: a question.</param>
    /// <param name="AnsweredAt">Null: the question is open.</param>
    internal sealed record Row(
        Guid Id, Guid TaskId, Guid? AnswersId, Guid? DepartmentId, string Department, string Text, string ByName, DateTimeOffset At, DateTimeOffset? AnsweredAt)
    {
        public static Row Of(TaskMessage m) => new(m.Id, m.TaskId, m.AnswersId, m.DepartmentId, m.Department, m.Text, m.ByName, m.At, m.AnsweredAt);
    }
}
