using DualRandom.SharedKernel;
using MimeKit;

namespace DualRandom.Cellar.Reminders;

/// <summary>Mails that a person sends by hand: at once, and with an answer.</summary>
internal sealed class Post(Outside outside, TimeProvider clock) : IPost
{
    public bool IsThere => outside is { IsOpen: true, Smtp: not null };

    public bool IsAddress(string text) => EmailAddress.IsOne(text);

    public string MessageId(Guid sending) => $"{sending:N}@{outside.Domain}";

    public async Task<string?> Send(MailToSend mail, CancellationToken ct)
    {
        var body = new BodyBuilder { TextBody = mail.Text };
        foreach (var file in mail.Files)
            body.Attachments.Add(file.Name, file.Content, ContentType.Parse(file.MediaType));
        using var message = new MimeMessage { MessageId = mail.MessageId, Date = clock.GetUtcNow(), Subject = PlainText.OneLine(mail.Subject), Body = body.ToMessageBody() };
        message.To.Add(new MailboxAddress("", mail.Address));
        await using var door = new MailDoor(outside.Smtp!);
        try
        {
            await door.Send(message, mail.Address, ct);
            return null;
        }
        catch (NotDeliveredException e)
        {
            return e.Message;
        }
    }
}
