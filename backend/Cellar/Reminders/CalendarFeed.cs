using DualRandom.SharedKernel;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace DualRandom.Cellar.Reminders;

/// <summary>Deadlines and inspections as whole days of a calendar (RFC 5545). Stages of one deadline are one entry, and it keeps its id.</summary>
internal static class CalendarFeed
{
    /// <param name="link">A page of the application as a whole address.</param>
    public static string Of(IEnumerable<LetterItem> items, IEnumerable<CalendarEntry> others, Func<string, string> link, string domain)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//DualRandom//Reminders//ZH" };
        calendar.AddProperty("X-WR-CALNAME", "双随机待办期限");
        foreach (var deadline in items.GroupBy(item => (item.Reminder.Subject, item.Reminder.LinkPath, item.Reminder.DueOn, item.Reminder.Step)).OrderBy(g => g.Key.DueOn))
        {
            var stages = deadline.OrderBy(item => item.Reminder.Id).ToList();
            calendar.Events.Add(Entry(stages[0].Reminder, stages[^1], link, domain));
        }

        calendar.Events.AddRange(others.Select(other => Entry(other, link, domain)));
        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    private static CalendarEvent Entry(Reminder first, LetterItem last, Func<string, string> link, string domain)
    {
        var reminder = last.Reminder;
        var whose = last.OnBehalfOf is null ? "" : $"（代{last.OnBehalfOf}）";
        var title = $"{reminder.Subject}：{reminder.Step ?? "待办事项"}{whose}";
        return Entry(new CalendarEntry($"{first.Id:N}", title, reminder.Sentence, reminder.DueOn, reminder.DueOn, reminder.LinkPath), link, domain);
    }

    private static CalendarEvent Entry(CalendarEntry entry, Func<string, string> link, string domain)
    {
        var address = link(entry.LinkPath);
        return new CalendarEvent
        {
            Uid = $"{entry.Key}@{domain}",
            // Not the time of asking: nothing is new while nothing has changed.
            DtStamp = new CalDateTime(LegalDay.StartOf(entry.From).UtcDateTime),
            Start = new CalDateTime(entry.From),
            End = new CalDateTime(entry.To.AddDays(1)),
            Summary = entry.Title,
            Description = $"{entry.Text}\n{address}",
            Url = Uri.TryCreate(address, UriKind.Absolute, out var url) ? url : null,
            Transparency = "TRANSPARENT",
        };
    }
}
