using DualRandom.Cellar.Identity;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Reminders;

/// <param name="Because">The absence or hand-over that brings it here; null: it is for this person.</param>
/// <param name="IsAway">A colleague gets mails and messages instead; in the application it stands all the same.</param>
internal sealed record Recipient(Person Person, Cover? Because, bool IsAway = false);

/// <summary>Who is told of a reminder, and by which ways: by roles, absences, hand-overs and what each person chose.</summary>
internal sealed class Recipients(RemindersDb db, Persons persons, Outside outside, TimeProvider clock)
{
    /// <summary>A new reminder for everyone it concerns.</summary>
    public async Task<IReadOnlyList<ReminderMessage>> Of(Reminder reminder, CancellationToken ct)
    {
        var today = LegalDay.Of(clock.GetUtcNow());
        var holders = await persons.Holding(reminder.Role, reminder.RegionPath, reminder.Departments.Length == 0 ? null : reminder.Departments[0], ct);
        var covers = await db.Covers.AsNoTracking().Where(c => c.RegionPath == reminder.RegionPath && c.EndedAt == null && c.From <= today).ToListAsync(ct);
        covers.RemoveAll(cover => !cover.IsInEffect(today));
        var deputies = await persons.Get([.. covers.Select(cover => cover.DeputyId)], ct);
        return await Messages([reminder.Id], Covering.Of(holders, covers, deputies), ct);
    }

    /// <summary>What is open for the person when a colleague takes over.</summary>
    public async Task<IReadOnlyList<ReminderMessage>> Of(Cover cover, CancellationToken ct)
    {
        if (!(await persons.Get([cover.DeputyId], ct)).TryGetValue(cover.DeputyId, out var deputy) || !deputy.IsActive)
            return [];
        var open = await db.Messages.AsNoTracking()
            .Where(m => m.PersonId == cover.PersonId && m.Channel == ReminderChannel.Application)
            .Where(m => db.Reminders.Any(r => r.Id == m.ReminderId && r.AcknowledgedAt == null))
            .Where(m => !db.Messages.Any(known => known.ReminderId == m.ReminderId && known.PersonId == cover.DeputyId && known.Channel == ReminderChannel.Application))
            .OrderBy(m => m.ReminderId).Select(m => m.ReminderId).ToListAsync(ct);
        return await Messages(open, [new Recipient(deputy, cover)], ct);
    }

    private async Task<IReadOnlyList<ReminderMessage>> Messages(IReadOnlyList<Guid> reminders, IReadOnlyList<Recipient> recipients, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var ids = recipients.Select(to => to.Person.Id).ToList();
        var choices = await db.Reaches.AsNoTracking().Where(r => ids.Contains(r.PersonId)).ToDictionaryAsync(r => r.PersonId, ct);
        var paths = recipients.Select(to => to.Person.RegionPath).Distinct().ToList();
        var hooks = await db.Webhooks.AsNoTracking().Where(w => w.EndedAt == null && paths.Contains(w.RegionPath)).ToListAsync(ct);
        return
        [
            .. from reminder in reminders
               from to in recipients
               from channel in Ways(to, choices.GetValueOrDefault(to.Person.Id), hooks)
               select ReminderMessage.Of(reminder, to, channel, now),
        ];
    }

    private IEnumerable<ReminderChannel> Ways(Recipient to, Reach? choice, List<Webhook> hooks)
    {
        yield return ReminderChannel.Application;
        if (!outside.IsOpen || to.IsAway)
            yield break;
        if (outside.Smtp is not null && choice is { ByEmail: true, Email: not null })
            yield return ReminderChannel.Email;
        if (choice is not { ByWebhook: false } && hooks.Exists(hook => hook.IsOf(to.Person)))
            yield return ReminderChannel.Webhook;
    }
}

/// <summary>From those who hold the role to those who are told, along absences and hand-overs.</summary>
internal static class Covering
{
    /// <summary>
    /// Each person once, own before another's. A holder whose account is closed is told only where somebody took over; a deputy who is
    /// away has one too; where everybody is away it stays with the first.
    /// </summary>
    /// <param name="covers">In effect today.</param>
    public static IReadOnlyList<Recipient> Of(IReadOnlyList<Person> holders, IReadOnlyList<Cover> covers, IReadOnlyDictionary<Guid, Person> deputies)
    {
        var covered = holders.Select(holder => (Holder: holder, Deputy: Deputy(holder, covers, deputies))).ToList();
        return
        [
            .. covered.Where(pair => pair.Holder.IsActive).Select(pair => new Recipient(pair.Holder, null, IsAway: pair.Deputy is not null))
                .Concat(covered.Select(pair => pair.Deputy).OfType<Recipient>()).DistinctBy(to => to.Person.Id),
        ];
    }

    private static Recipient? Deputy(Person holder, IReadOnlyList<Cover> covers, IReadOnlyDictionary<Guid, Person> deputies)
    {
        var (first, seen, at) = ((Cover?)null, new HashSet<Guid> { holder.Id }, holder.Id);
        while (covers.FirstOrDefault(cover => cover.PersonId == at) is { } cover)
        {
            first ??= cover;
            at = cover.DeputyId;
            if (!seen.Add(at))
                return null;
        }

        return first is not null && deputies.TryGetValue(at, out var deputy) && deputy.IsActive ? new Recipient(deputy, first) : null;
    }
}
