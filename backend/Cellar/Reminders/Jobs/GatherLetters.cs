using DualRandom.Cellar.Identity;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DualRandom.Cellar.Reminders.Jobs;

/// <summary>
/// Puts what waits for a person into one letter, when the person may be written to. While one letter has not arrived no second one is
/// written, so that a mail server that was down for a day brings two mails and not fifty.
/// </summary>
internal static class GatherLetters
{
    internal sealed record Command : IRequest;

    internal sealed class Handler(RemindersDb db, Persons persons, Recipients recipients, RestDays restDays, Outside outside, TimeProvider clock, ILogger<Handler> log)
        : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await TellDeputies(ct);
            if (!outside.IsOpen)
                return;
            var waiting = await db.Messages.Where(m => m.LetterId == null && m.LeftOut == null && m.Channel != ReminderChannel.Application)
                .Select(m => new { m.PersonId, m.Channel }).Distinct().ToListAsync(ct);
            var ids = waiting.Select(one => one.PersonId).Distinct().ToList();
            var choices = await db.Reaches.AsNoTracking().Where(r => ids.Contains(r.PersonId)).ToDictionaryAsync(r => r.PersonId, ct);
            var now = clock.GetUtcNow();
            var isWorkingDay = await restDays.IsWorkingDay(LegalDay.Of(now), ct);
            foreach (var one in waiting)
            {
                try
                {
                    var choice = choices.GetValueOrDefault(one.PersonId) ?? Reach.Default(one.PersonId, now);
                    // At night everybody waits: that costs no question for each of them.
                    if (QuietRule.IsOpen(now, choice, isWorkingDay))
                        await Gather(one.PersonId, one.Channel, choice, isWorkingDay, ct);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogError(e, "What waits for {Person} was not gathered", one.PersonId);
                }

                db.ChangeTracker.Clear();
            }
        }

        /// <summary>What was open when an absence began, or somebody left.</summary>
        private async Task TellDeputies(CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var today = LegalDay.Of(now);
            foreach (var id in await db.Covers.Where(c => c.ToldAt == null && c.EndedAt == null && c.From <= today && (c.To == null || c.To >= today)).Select(c => c.Id).ToListAsync(ct))
            {
                var cover = await db.Covers.SingleAsync(c => c.Id == id, ct);
                db.AddRange(await recipients.Of(cover, ct));
                cover.Told(now);
                await db.SaveChangesAsync(ct);
                db.ChangeTracker.Clear();
            }
        }

        private async Task Gather(Guid personId, ReminderChannel channel, Reach choice, bool isWorkingDay, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var letters = db.Letters.Where(l => l.PersonId == personId && l.Channel == channel);
            if (await letters.AnyAsync(l => l.State == LetterState.Waiting, ct))
                return;
            var last = await letters.MaxAsync(l => (DateTimeOffset?)l.FormedAt, ct);
            if (QuietRule.MayWrite(now, choice, isWorkingDay, last))
                await Write(personId, channel, choice, now, ct);
        }

        private async Task Write(Guid personId, ReminderChannel channel, Reach choice, DateTimeOffset now, CancellationToken ct)
        {
            var person = (await persons.Get([personId], ct)).GetValueOrDefault(personId);
            var hook = channel == ReminderChannel.Webhook && person is not null
                ? await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(w => w.EndedAt == null && w.RegionPath == person.RegionPath && w.DepartmentId == person.DepartmentId, ct)
                : null;
            var waiting = await db.Messages.Where(m => m.PersonId == personId && m.Channel == channel && m.LetterId == null && m.LeftOut == null)
                .Join(db.Reminders, m => m.ReminderId, r => r.Id, (m, r) => new { Message = m, Reminder = r }).ToListAsync(ct);
            var unreachable = Unreachable(person, channel, choice, hook);
            foreach (var one in waiting)
            {
                if ((unreachable ?? (one.Reminder.AcknowledgedAt is null ? null : $"{one.Reminder.AcknowledgedByName}已经确认")) is { } because)
                    one.Message.LeaveOut(because);
            }

            var told = waiting.Where(one => one.Message.LeftOut is null).OrderBy(one => one.Reminder.DueOn).ThenBy(one => one.Reminder.Id).ToList();
            if (told.Count > 0)
            {
                var wordings = await db.Wordings(person!.RegionPath, ct);
                var text = new LetterText(person, choice.Language, kind => wordings(kind, choice.Language), outside.Link);
                LetterItem[] items = [.. told.Select(one => new LetterItem(one.Reminder, one.Message.OnBehalfOf))];
                var letter = Letter.To(
                    person, channel, hook?.Id, outside.Domain, items.Length, now, id => channel == ReminderChannel.Email ? text.Mail(items) : text.Call(items, id));
                db.Add(letter);
                told.ForEach(one => one.Message.GoesIn(letter));
            }

            await db.SaveChangesAsync(ct);
        }

        private static string? Unreachable(Person? person, ReminderChannel channel, Reach choice, Webhook? hook) => channel switch
        {
            _ when person is not { IsActive: true } => "账号已经停用",
            ReminderChannel.Email when choice is not { ByEmail: true, Email: not null } => "本人不再接收邮件",
            ReminderChannel.Webhook when hook is null => "本单位没有接收系统",
            ReminderChannel.Webhook when !choice.ByWebhook => "本人不再由单位系统提醒",
            _ => null,
        };
    }
}
