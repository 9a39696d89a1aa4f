using DualRandom.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DualRandom.Cellar.Reminders.Jobs;

/// <summary>
/// Sends what is due, each letter in a transaction of its own: taken, sent, marked. Between the other side's yes and our mark lies the
/// only instant after which a letter goes out twice, and then under one id.
/// </summary>
internal static class SendLetters
{
    internal sealed record Command : IRequest;

    internal sealed class Handler(RemindersDb db, RestDays restDays, Outside outside, IProtector protector, WebhookDoor webhooks, TimeProvider clock, ILogger<Handler> log)
        : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            if (!outside.IsOpen)
                return;
            await Send(ReminderChannel.Webhook, Call, ct);
            if (outside.Smtp is not { } smtp)
                return;
            await using var mail = new MailDoor(smtp);
            await Send(ReminderChannel.Email, (letter, stop) => Mail(mail, letter, stop), ct);
        }

        private async Task Send(ReminderChannel channel, Func<Letter, CancellationToken, Task> deliver, CancellationToken ct)
        {
            for (var sent = 0; sent < outside.MostPerRun; sent++)
            {
                if (!await SendNext(channel, deliver, ct))
                    return;
                db.ChangeTracker.Clear();
            }
        }

        /// <returns>False when nothing is due, or nobody is reached just now.</returns>
        private async Task<bool> SendNext(ReminderChannel channel, Func<Letter, CancellationToken, Task> deliver, CancellationToken ct)
        {
            await using var taken = await db.Database.BeginTransactionAsync(ct);
            if (await db.Take(channel, MachineTime.Now, ct) is not { } letter)
                return false;
            var goesOn = true;
            if (await Rests(letter, ct))
            {
                letter.Rest(MachineTime.Now);
            }
            else
            {
                try
                {
                    await deliver(letter, ct);
                    letter.Arrived(clock.GetUtcNow());
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogWarning(e, "Letter {Letter} did not arrive, attempt {Attempt}", letter.Id, letter.Attempts + 1);
                    // One that breaks us must not stand before all others for ever.
                    var why = e as NotDeliveredException ?? new NotDeliveredException(Failure.Later, $"{e.GetType().Name}: {e.Message}", e);
                    letter.NotArrived(why, MachineTime.Now);
                    goesOn = why.Failure != Failure.Provider;
                    if (letter.WebhookId is { } hook && why.Failure == Failure.Later)
                        await KeepBack(hook, letter, ct);
                }
            }

            // What arrived is marked even while the host stops.
            await db.SaveChangesAsync(CancellationToken.None);
            await taken.CommitAsync(CancellationToken.None);
            return goesOn;
        }

        /// <summary>A letter that comes late must not come at night.</summary>
        private async Task<bool> Rests(Letter letter, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var choice = await db.Reaches.AsNoTracking().SingleOrDefaultAsync(r => r.PersonId == letter.PersonId, ct) ?? Reach.Default(letter.PersonId, now);
            return !QuietRule.IsOpen(now, choice, await restDays.IsWorkingDay(LegalDay.Of(now), ct));
        }

        private async Task Mail(MailDoor mail, Letter letter, CancellationToken ct)
        {
            var choice = await db.Reaches.AsNoTracking().SingleOrDefaultAsync(r => r.PersonId == letter.PersonId, ct);
            if (choice is not { ByEmail: true, Email: { } address })
                throw new NotDeliveredException(Failure.Never, "收件人没有登记电子邮箱，或不再接收邮件");
            await mail.Send(letter, protector.RevealText(address), clock.GetUtcNow(), ct);
        }

        private async Task Call(Letter letter, CancellationToken ct)
        {
            var hook = await db.Webhooks.AsNoTracking().SingleAsync(w => w.Id == letter.WebhookId, ct);
            if (hook.EndedAt is not null)
                throw new NotDeliveredException(Failure.Never, $"接收系统“{hook.Name}”已经停用");
            await webhooks.Send(letter, hook, ct);
        }

        // Those behind it would wait as long for the same silence.
        private Task<int> KeepBack(Guid hook, Letter first, CancellationToken ct) => db.Letters
            .Where(l => l.WebhookId == hook && l.State == LetterState.Waiting && l.Id != first.Id && l.NextTryAt < first.NextTryAt)
            .ExecuteUpdateAsync(l => l.SetProperty(x => x.NextTryAt, first.NextTryAt), ct);
    }
}
