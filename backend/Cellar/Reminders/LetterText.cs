using System.Globalization;
using System.Text.Json;
using DualRandom.Cellar.Identity;
using DualRandom.SharedKernel;

namespace DualRandom.Cellar.Reminders;

/// <param name="OnBehalfOf">Whose it was before an absence or a hand-over; null: one's own.</param>
internal sealed record LetterItem(Reminder Reminder, string? OnBehalfOf);

/// <summary>What stands in a letter: one reminder, or several in one; by templates of the person's region and language.</summary>
/// <param name="Template">The one that counts.</param>
/// <param name="Link">A page of the application as a whole address.</param>
internal sealed record LetterText(Person To, ReminderLanguage Language, Func<TemplateKind, ReminderTemplate> Template, Func<string, string> Link)
{
    /// <summary>More would be read by nobody; the page has them all.</summary>
    public const int MostLines = 50;

    private const int LongestSubject = 200;

    public (string Subject, string Body) Mail(IReadOnlyList<LetterItem> items) => Of(items.Count == 1 ? TemplateKind.Single : TemplateKind.Digest, items);

    /// <param name="items">A digest has all of them, every other kind the first.</param>
    public (string Subject, string Body) Of(TemplateKind kind, IReadOnlyList<LetterItem> items)
    {
        var values = kind == TemplateKind.Digest ? Values(items) : Values(items[0]);
        var template = Template(kind);
        var subject = PlainText.OneLine(TemplateText.Render(template.Subject, values));
        return (subject.Length > LongestSubject ? subject[..LongestSubject] : subject, TemplateText.Render(template.Body, values));
    }

    /// <summary>What a system of a department is told, as it is signed.</summary>
    public (string Subject, string Body) Call(IReadOnlyList<LetterItem> items, string messageId)
    {
        var told = new
        {
            MessageId = messageId,
            Person = new { To.Id, To.SignInName, To.Name },
            Text = string.Join('\n', items.Take(MostLines).Select(item => TemplateText.Render(Template(TemplateKind.Short).Body, Values(item)))),
            Reminders = items.Select(item => new
            {
                item.Reminder.Id, item.Reminder.Key, Firm = item.Reminder.Subject, Step = Step(item.Reminder), item.Reminder.DueOn, Sentence = Sentence(item.Reminder),
                Link = Link(item.Reminder.LinkPath), item.OnBehalfOf,
            }),
        };
        return (Mail(items).Subject, JsonSerializer.Serialize(told, Json.Options));
    }

    private Dictionary<string, string> Values(IReadOnlyList<LetterItem> items)
    {
        var lines = items.Take(MostLines).Select(item => TemplateText.Render(Template(TemplateKind.Line).Body, Values(item)));
        if (items.Count > MostLines)
            lines = lines.Append(Language == ReminderLanguage.Chinese ? $"…… 另有 {items.Count - MostLines} 项" : $"… and {items.Count - MostLines} more");
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = To.Name, ["count"] = items.Count.ToString(CultureInfo.InvariantCulture), ["lines"] = string.Join("\n\n", lines), ["link"] = Link("/"),
        };
    }

    private Dictionary<string, string> Values(LetterItem item) => new(StringComparer.Ordinal)
    {
        ["name"] = To.Name,
        ["behalf"] = item.OnBehalfOf is not { } whose ? "" : Language == ReminderLanguage.Chinese ? $"（代{whose}）" : $" (for {whose})",
        ["firm"] = item.Reminder.Subject,
        ["step"] = Step(item.Reminder),
        ["date"] = item.Reminder.DueOn.ToString(Language == ReminderLanguage.Chinese ? "yyyy年M月d日" : "yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["sentence"] = Sentence(item.Reminder),
        ["link"] = Link(item.Reminder.LinkPath),
    };

    private string Step(Reminder reminder) => (Language == ReminderLanguage.Chinese ? reminder.Step : reminder.StepInEnglish) ?? (Language == ReminderLanguage.Chinese ? "待办事项" : "to do");

    private string Sentence(Reminder reminder) => Language == ReminderLanguage.Chinese ? reminder.Sentence : reminder.SentenceInEnglish ?? reminder.Sentence;
}
