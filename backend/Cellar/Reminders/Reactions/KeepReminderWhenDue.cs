using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Reminders.Reactions;

/// <summary>Keeps a reminder and decides in the same save whom it reaches: once for each person, deadline and stage.</summary>
[Reaction("reminders.keep")]
internal sealed class KeepReminderWhenDue(RemindersDb db, Recipients recipients, TimeProvider clock) : IReaction<ReminderDue>
{
    public async Task Handle(ReminderDue happened, CancellationToken ct)
    {
        if (!await db.Reminders.AnyAsync(reminder => reminder.Key == happened.Key, ct))
        {
            var reminder = Reminder.Of(happened, clock.GetUtcNow());
            db.Add(reminder);
            db.AddRange(await recipients.Of(reminder, ct));
        }

        await db.SaveChangesAsync(ct);
    }
}
