using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

/// <summary>The half of the office's board that this room knows: how far each department is with the forms of a task.</summary>
internal static class GetResultProgress
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{taskId:guid}/result-progress", async (Guid taskId, IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new Query(taskId), ct)))
            .Permit(nameof(GetResultProgress), "各部门检查和录入进度", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid TaskId) : IRequest<Answer>;

    internal sealed class Handler(ResultsDb db, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var task = await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == query.TaskId, ct) ?? throw new NotFoundException("任务");
            var today = LegalDay.Of(clock.GetUtcNow());
            var lines = await db.BlockSteps.AsNoTracking().Where(step => step.TaskId == task.Id).GroupBy(step => step.DepartmentId)
                .Select(steps => new Counts(
                    steps.Key, steps.Count(), steps.Count(s => s.Recorded), steps.Count(s => s.Confirmed), steps.Count(s => !s.Confirmed && s.ResultDueOn < today),
                    steps.Min(s => s.Confirmed ? null : s.ResultDueOn)))
                .ToListAsync(ct);
            return new Answer(task.Id, task.Terms.WindowTo, [.. task.Terms.Departments.Select(d => Line.Of(d.Id, d.Name, lines.Find(line => line.DepartmentId == d.Id)))]);
        }
    }

    internal sealed record Answer(Guid TaskId, DateOnly WindowTo, IReadOnlyList<Line> Departments);

    /// <param name="Checked">Findings written down.</param>
    /// <param name="Entered">Results confirmed.</param>
    /// <param name="Overdue">Not entered although the limit has passed.</param>
    /// <param name="NextDueOn">The first day on which a result is due; null: none is open.</param>
    internal sealed record Line(Guid DepartmentId, string Department, int Forms, int Checked, int Entered, int Overdue, DateOnly? NextDueOn)
    {
        public static Line Of(Guid id, string name, Counts? counts) =>
            new(id, name, counts?.Forms ?? 0, counts?.Checked ?? 0, counts?.Entered ?? 0, counts?.Overdue ?? 0, counts?.NextDueOn);
    }

    internal sealed record Counts(Guid DepartmentId, int Forms, int Checked, int Entered, int Overdue, DateOnly? NextDueOn);
}
