using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Jobs;

internal static class FormSweep
{
    private const int Batch = 16;

    /// <summary>
    /// Goes through forms in batches and saves each batch at once. One that somebody is saving just now keeps nothing from the others: its
    /// batch is gone through again with each saved by itself, and that one is looked at again by the next sweep.
    /// </summary>
    public static async Task Sweep(this ResultsDb db, IQueryable<RecordForm> which, Func<RecordForm, Task> change, CancellationToken ct)
    {
        // A save looks for changes by itself, once; the tracker would compare every form's content again at each step of it.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        // All ids in one look: a look for each batch would go through what is due again and again.
        var due = await Ids(which).ToListAsync(ct);
        using var held = due.Count > Batch ? db.HoldDeliveries() : null;
        foreach (var ids in due.Chunk(Batch))
        {
            foreach (var form in await which.Where(f => ids.Contains(f.Id)).OrderBy(f => f.Id).ToListAsync(ct))
                await change(form);
            if (!await Saved(db, ct))
            {
                foreach (var id in ids)
                    await Change(db, id, change, ct);
            }
        }
    }

    public static IQueryable<Guid> Ids(IQueryable<RecordForm> which) => which.OrderBy(f => f.Id).Select(f => f.Id);

    // What somebody else did to it meanwhile, the change itself looks at.
    private static async Task Change(ResultsDb db, Guid id, Func<RecordForm, Task> change, CancellationToken ct)
    {
        await change(await db.Forms.SingleAsync(f => f.Id == id, ct));
        await Saved(db, ct);
    }

    /// <returns>False when somebody else saved one of them first.</returns>
    private static async Task<bool> Saved(ResultsDb db, CancellationToken ct)
    {
        try
        {
            // Nobody looks at them again, so the tracker need not learn what was written.
            await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, ct);
            return true;
        }
        catch (StaleException)
        {
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
