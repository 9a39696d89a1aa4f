using DualRandom.Matching.Features;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DualRandom.Matching.Jobs;

/// <summary>Reminds the departments that have not confirmed, then their leaders and the office.</summary>
internal static class RemindConfirmations
{
    internal sealed record Command : IRequest;

    internal sealed class Handler(MatchingDb db, IDueDates dueDates, TimeProvider clock, ILogger<Handler> logger) : IRequestHandler<Command>
    {
        public async Task<Unit> Handle(Command command, CancellationToken ct)
        {
            var waiting = await db.TaskBriefs.AsNoTracking()
                .Where(task => task.CancelledBecause == null && (task.AssignmentsDispatchedAt == null || task.Told.Length < task.Departments.Length))
                .Where(task => db.Ceremonies.Any(c => c.TaskId == task.Id && c.Kind == CeremonyKind.Subjects && c.State == CeremonyState.Drawn))
                .OrderBy(task => task.Id).Select(task => task.Id).ToListAsync(ct);
            foreach (var id in waiting)
            {
                try
                {
                    await Remind(id, ct);
                }
                catch (StaleException)
                {
                    // Somebody else saved the task just now; it is looked at again by the next run.
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    logger.LogError(e, "The departments of task {Task} were not reminded", id);
                }

                db.ChangeTracker.Clear();
            }

            return Unit.Value;
        }

        private async Task Remind(Guid id, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var task = await db.TaskBriefs.SingleAsync(t => t.Id == id, ct);
            var draw = await db.Ceremonies.AsNoTracking().SingleAsync(c => c.TaskId == id && c.Kind == CeremonyKind.Subjects && c.State == CeremonyState.Drawn, ct);
            var given = await db.Confirmations.AsNoTracking().Where(c => c.CeremonyId == draw.Id).ToListAsync(ct);
            foreach (var department in task.Unconfirmed(draw, given).ToList())
            {
                if (await dueDates.ConfirmationDue(task, draw, department, ct) is not { } due)
                    continue;
                task.NoteDue(draw, department, due, now);
                task.Remind(draw, department, due, await ConfirmationReminders.By(now, due, (task.Stages ?? StageRule.Usual).For(LimitKind.Confirmation), dueDates.In(task.RegionPath), ct), now);
            }

            await db.SaveChangesAsync(ct);
        }
    }
}
