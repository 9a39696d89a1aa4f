using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Reminders;

/// <summary>What people keep for themselves here: even who only reads may be reminded, be away and have a calendar.</summary>
internal sealed class OwnReach(RemindersDb db, CurrentActor actor, TimeProvider clock)
{
    public void MayKeep() => actor.Value = actor.Value with { Scope = actor.Value.Scope with { ReadsOnly = false } };

    /// <returns>The choices, with version 0 while nothing was chosen.</returns>
    public async Task<Reach> Read(CancellationToken ct) =>
        await db.Reaches.SingleOrDefaultAsync(r => r.PersonId == actor.Value.UserId, ct) ?? Reach.Default(actor.Value.UserId, clock.GetUtcNow());

    public Task<CalendarLink?> Link(CancellationToken ct) => db.CalendarLinks.SingleOrDefaultAsync(l => l.PersonId == actor.Value.UserId && l.RevokedAt == null, ct);
}
