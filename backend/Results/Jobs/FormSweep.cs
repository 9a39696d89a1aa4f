using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Jobs;

internal static class FormSweep
{
    private const int Batch = 200;

    /// <summary>
    /// Goes through forms in batches and saves each by itself: one that somebody is saving just now keeps nothing from the others,
    /// and is looked at again by the next sweep.
    /// </summary>
    public static async Task Sweep(this ResultsDb db, IQueryable<RecordForm> which, Func<RecordForm, Task> change, CancellationToken ct)
    {
        var after = Guid.Empty;
        while (true)
        {
            var ids = await which.Where(f => f.Id > after).OrderBy(f => f.Id).Take(Batch).Select(f => f.Id).ToListAsync(ct);
            if (ids.Count == 0)
                return;
            foreach (var id in ids)
                await Change(db, id, change, ct);
            after = ids[^1];
        }
    }

    private static async Task Change(ResultsDb db, Guid id, Func<RecordForm, Task> change, CancellationToken ct)
    {
        await change(await db.Forms.SingleAsync(f => f.Id == id, ct));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (StaleException)
        {
            // The next sweep looks at it again.
        }

        db.ChangeTracker.Clear();
    }
}
