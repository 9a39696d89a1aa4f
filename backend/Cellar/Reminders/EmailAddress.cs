using MimeKit;

namespace DualRandom.Cellar.Reminders;

internal static class EmailAddress
{
    public const int Longest = 254;

    /// <summary>One bare address: no name beside it, no second one, no line break that would begin another header.</summary>
    public static bool IsOne(string? text) =>
        text is { Length: > 2 and <= Longest } && !text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter))
        && MailboxAddress.TryParse(text, out var mailbox) && mailbox.Address == text && string.IsNullOrEmpty(mailbox.Name) && mailbox.Route.Count == 0
        && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1;

    /// <summary>z***@gov.cn</summary>
    public static string Mask(string address) => $"{address[..1]}***{address[address.LastIndexOf('@')..]}";
}
