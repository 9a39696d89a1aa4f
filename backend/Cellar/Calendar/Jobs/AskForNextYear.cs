using DualRandom.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Calendar.Jobs;

/// <summary>From November on, while the calendar of next year is missing.</summary>
internal static class AskForNextYear
{
    private const int November = 11;

    internal sealed record Command : IRequest;

    internal sealed class Handler(CalendarDb db, IDirectory directory, TimeProvider clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var today = LegalDay.Of(now);
            if (today.Month < November || await db.Years.AnyAsync(year => year.Year == today.Year + 1, ct))
                return;
            if (await db.Years.Where(year => year.Year <= today.Year).OrderByDescending(year => year.Year).FirstOrDefaultAsync(ct) is not { } last || last.Year != today.Year)
                return;
            last.AskForNext(await directory.RegionsWithOffice(ct), now);
            await db.SaveChangesAsync(ct);
        }
    }
}
