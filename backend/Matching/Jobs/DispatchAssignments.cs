using DualRandom.Matching.Contracts;
using DualRandom.Matching.Features;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DualRandom.Matching.Jobs;

/// <summary>
/// Tells who inspects whom as soon as the last department's officers are drawn, or keeps in words why not; a department that joined
/// later is told when its own are drawn.
/// </summary>
internal static class DispatchAssignments
{
    internal sealed record Command : IRequest;

    internal sealed class Handler(MatchingDb db, IProtector protector, TimeProvider clock, ILogger<Handler> logger) : IRequestHandler<Command>
    {
        public async Task<Unit> Handle(Command command, CancellationToken ct)
        {
            var ready = await db.TaskBriefs
                .Where(task => task.AssignmentsDispatchedAt == null && task.DispatchRefusal == null && task.CancelledBecause == null)
                .Where(task => db.Ceremonies.Count(c => c.TaskId == task.Id && c.Kind == CeremonyKind.Inspectors && c.State == CeremonyState.Drawn)
                    == task.Departments.Length)
                .OrderBy(task => task.Id).Select(task => task.Id).ToListAsync(ct);
            foreach (var id in ready)
                await Try(id, Dispatch, ct);
            var joined = await db.TaskBriefs
                .Where(task => task.AssignmentsDispatchedAt != null && task.DispatchRefusal == null && task.CancelledBecause == null && task.Told.Length < task.Departments.Length)
                .Where(task => db.Ceremonies.Any(
                    c => c.TaskId == task.Id && c.Kind == CeremonyKind.Inspectors && c.State == CeremonyState.Drawn && !Enumerable.Contains(task.Told, c.DepartmentId!.Value)))
                .OrderBy(task => task.Id).Select(task => task.Id).ToListAsync(ct);
            foreach (var id in joined)
                await Try(id, DispatchLate, ct);
            return Unit.Value;
        }

        private async Task Try(Guid id, Func<Guid, CancellationToken, Task> dispatch, CancellationToken ct)
        {
            try
            {
                await dispatch(id, ct);
            }
            catch (StaleException)
            {
                // Another host was first; the version of the brief lets only one of them through.
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogError(e, "The assignments of task {Task} were not dispatched", id);
            }

            db.ChangeTracker.Clear();
        }

        private async Task Dispatch(Guid id, CancellationToken ct)
        {
            var task = await db.TaskBriefs.SingleAsync(t => t.Id == id, ct);
            var draw = await db.Ceremonies.SingleAsync(c => c.TaskId == id && c.Kind == CeremonyKind.Subjects && c.State == CeremonyState.Drawn, ct);
            var subjects = await db.DrawnSnapshot(draw.Id).ToListAsync(ct);
            var teams = await TaskTeams.Load(db, task, ct);
            var head = await db.LogHead(ct);
            var told = subjects.Select(subject => teams.For(subject) with { Draw = new DrawReceipt(draw.DrawId, head, SubjectProof.Code(protector, draw.Id, subject.SubjectId)) });
            task.Dispatch(draw.Id, [.. teams.Departments.Select(d => d.CeremonyId)], [.. told], teams.Lacks(subjects), clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
        }

        private async Task DispatchLate(Guid id, CancellationToken ct)
        {
            var task = await db.TaskBriefs.SingleAsync(t => t.Id == id, ct);
            var teams = await TaskTeams.Load(db, task, ct);
            foreach (var late in teams.Departments.Where(department => department.CeremonyId != Guid.Empty && task.IsLate(department.Department)))
            {
                var open = await db.Assignments.AsNoTracking()
                    .Where(a => a.CeremonyId == late.CeremonyId && !db.Visits.Any(v => v.TaskId == id && v.SubjectId == a.SubjectId))
                    .OrderBy(a => a.SubjectId).Select(a => a.SubjectId).ToListAsync(ct);
                task.DispatchLate(late.Department, teams.Of(late.Department, open), [.. teams.Lacks(late.Department, open)], clock.GetUtcNow());
            }

            await db.SaveChangesAsync(ct);
        }
    }
}
