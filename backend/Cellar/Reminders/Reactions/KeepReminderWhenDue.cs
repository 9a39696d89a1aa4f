using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Reminders.Reactions;

[Reaction("reminders.keep")]
internal sealed class KeepReminderWhenDue(RemindersDb db, TimeProvider clock) : IReaction<ReminderDue>
{
    public async Task Handle(ReminderDue happened, CancellationToken ct)
    {
        if (!await db.Reminders.AnyAsync(reminder => reminder.Key == happened.Key, ct))
            db.Add(Reminder.Of(happened, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }
}
