using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Features;

internal static class GetPublicationStatus
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{taskId:guid}/publication", async (Guid taskId, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(taskId), ct)))
            .Permit(nameof(GetPublicationStatus), "结果公示进度", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid TaskId) : IRequest<Answer>;

    internal sealed class Handler(PublicationDb db, CurrentActor actor, IDueDates dueDates, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var task = await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == query.TaskId, ct) ?? throw new NotFoundException("任务");
            var drawn = await db.Draws.Where(d => d.TaskId == task.Id && d.AnnulledAt == null).SumAsync(d => d.DrawnCount, ct);
            var published = await db.Results.Where(r => r.TaskId == task.Id && !db.Gates.Any(g => g.Id == r.FormId && g.AnnulledOn != null)).GroupBy(r => r.DepartmentId).Select(results => new
            {
                Department = results.Key,
                Firms = results.Select(r => r.SubjectId).Distinct().Count(),
                Late = results.Where(r => r.PublishedOn > r.PublishBy && r.Replaces == null).Select(r => r.SubjectId).Distinct().Count(),
            }).ToDictionaryAsync(results => results.Department, ct);
            var overdue = await Overdue(task, ct);
            var own = actor.Value.Scope.DepartmentId;
            return new Answer(task.Id, task.PublishWithin,
            [
                .. task.Parts.Where(part => own is null || part.DepartmentId == own).Select(part => new Line(
                    part.DepartmentId, part.DepartmentName, drawn, published.GetValueOrDefault(part.DepartmentId)?.Firms ?? 0,
                    published.GetValueOrDefault(part.DepartmentId)?.Late ?? 0, overdue.Count(missing => missing == part.DepartmentId))),
            ]);
        }

        /// <summary>For every inspection whose limit has passed: whose results are awaited and have not come.</summary>
        private async Task<List<Guid>> Overdue(PublicTask task, CancellationToken ct)
        {
            var today = LegalDay.Of(clock.GetUtcNow());
            var finished = await db.Gates.Where(g => g.TaskId == task.Id && g.OpenSince != null && g.AnnulledOn == null)
                .Select(g => new { On = g.OpenSince!.Value, g.Heard, g.Departments }).ToListAsync(ct);
            var everybody = task.Parts.Select(part => part.DepartmentId).ToArray();
            var overdue = new List<Guid>();
            foreach (var day in finished.GroupBy(gate => gate.On))
            {
                if ((await dueDates.In(task.RegionPath).After(day.Key, task.PublishWithin, ct)).Date < today)
                    overdue.AddRange(day.SelectMany(gate => (gate.Departments ?? everybody).Except(gate.Heard)));
            }

            return overdue;
        }
    }

    /// <param name="PublishWithin">Working days from the end of the inspection.</param>
    internal sealed record Answer(Guid TaskId, int PublishWithin, IReadOnlyList<Line> Departments);

    /// <param name="Of">Drawn subjects: each needs a result of the department.</param>
    /// <param name="Late">Published, but after the limit.</param>
    /// <param name="Overdue">Not published although the limit has passed.</param>
    internal sealed record Line(Guid DepartmentId, string DepartmentName, long Of, int Published, int Late, int Overdue);
}
