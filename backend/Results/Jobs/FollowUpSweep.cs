using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Jobs;

internal static class FollowUpSweep
{
    public const int Batch = 200;

    /// <summary>Each saved by itself: one that somebody is saving just now keeps nothing from the others, and the next sweep looks at it again.</summary>
    public static async Task Sweep(this ResultsDb db, IQueryable<FollowUpCourse> which, Func<FollowUpCourse, Task> change, CancellationToken ct)
    {
        var after = Guid.Empty;
        while (true)
        {
            var ids = await which.Where(c => c.Id > after).OrderBy(c => c.Id).Take(Batch).Select(c => c.Id).ToListAsync(ct);
            if (ids.Count == 0)
                return;
            foreach (var id in ids)
            {
                await change(await db.FollowUps.SingleAsync(c => c.Id == id, ct));
                await db.SaveUnlessStale(ct);
            }

            after = ids[^1];
        }
    }

    /// <summary>Open limits that wait for a calendar, were counted by another one than holds now, or stand there without their stages.</summary>
    public static Task SettleFollowUps(this ResultsDb db, IDueDates dueDates, long state, DateTimeOffset now, CancellationToken ct)
    {
        return db.Sweep(
            db.FollowUps.Where(FollowUpCourse.Waits).Where(c => c.DueOn == null || (c.CountedBy != state && c.Kind != FollowUp.CorrectionOrdered) || c.RemindAt == null), Settle, ct);

        async Task Settle(FollowUpCourse course)
        {
            var due = await FollowUpDue.Again(course, await db.TermsOf(course, ct), dueDates, ct);
            // What stays as it is becomes nobody's stale page.
            if (course.StandsAs(due))
                await db.FollowUps.Where(c => c.Id == course.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.CountedBy, state), ct);
            else
                course.Settle(due, state, now);
        }
    }

    public static async Task SaveUnlessStale(this ResultsDb db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (Exception e) when (e is StaleException or RuleBrokenException)
        {
            // The next sweep looks at it again.
        }

        db.ChangeTracker.Clear();
    }
}
