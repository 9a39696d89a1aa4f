using System.Text;
using DualRandom.Cellar.Identity;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Reminders.Features;

internal static class GetCalendarFeed
{
    // Calendar programs ask every few hours for everything.
    private const int Days = 60;
    private const int Most = 2000;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/calendar-feeds/{token}", async (string token, IMediator mediator, CancellationToken ct) =>
                TypedResults.Text(await mediator.Send(new Query(token), ct), "text/calendar", Encoding.UTF8))
            .Anonymous(nameof(GetCalendarFeed), "个人日历订阅（ICS）：自己的期限和检查", "日历程序不能登录；地址本身是 256 位随机密钥，可随时作废")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

    internal sealed record Query(string Token) : IRequest<string>;

    internal sealed class Handler(RemindersDb db, Persons persons, IEnumerable<ICalendarEntries> rooms, Outside outside, TimeProvider clock) : IRequestHandler<Query, string>
    {
        public async Task<string> Handle(Query query, CancellationToken ct)
        {
            var digest = CalendarLink.DigestOf(query.Token);
            var link = await db.CalendarLinks.AsNoTracking().SingleOrDefaultAsync(l => l.Digest == digest && l.RevokedAt == null, ct);
            if (link is null || (await persons.Get([link.PersonId], ct)).GetValueOrDefault(link.PersonId) is not { IsActive: true } person)
                throw new NotFoundException("日历订阅地址");
            var today = LegalDay.Of(clock.GetUtcNow());
            // The token stands for the person; nobody is signed in, so the scope would hide everything.
            var told = db.ToldTo(person.Id, today).IgnoreQueryFilters([ModuleDb.ScopeFilter]);
            var items = await db.Reminders.IgnoreQueryFilters([ModuleDb.ScopeFilter]).AsNoTracking()
                .Where(r => r.RegionPath == person.RegionPath && r.AcknowledgedAt == null && r.DueOn >= today.AddDays(-Days))
                .Join(told, r => r.Id, m => m.ReminderId, (r, m) => new { Reminder = r, m.OnBehalfOf })
                .OrderBy(item => item.Reminder.DueOn).ThenBy(item => item.Reminder.Id).Take(Most).ToListAsync(ct);
            var others = new List<CalendarEntry>();
            foreach (var room in rooms.Where(_ => person.InspectorId is not null))
                others.AddRange(await room.Of(person.InspectorId!.Value, today, ct));
            return CalendarFeed.Of(items.Select(item => new LetterItem(item.Reminder, item.OnBehalfOf)), others, outside.Link, outside.Domain);
        }
    }
}
