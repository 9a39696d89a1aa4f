using System.Security.Cryptography;
using System.Text;
using DualRandom.SharedKernel;

namespace DualRandom.Cellar.Reminders;

/// <summary>The secret address under which a person's calendar program reads the deadlines. Stored as its digest, shown once.</summary>
internal sealed class CalendarLink : Aggregate
{
    private CalendarLink()
    {
    }

    public required Guid PersonId { get; init; }

    /// <summary>SHA-256 of the token: 256 random bits need no slow hash.</summary>
    public required byte[] Digest { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <returns>The entry and the token itself.</returns>
    public static (CalendarLink Entry, string Token) Make(Guid person, DateTimeOffset now)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return (new CalendarLink { Id = Guid.CreateVersion7(now), PersonId = person, Digest = DigestOf(token), MadeAt = now }, token);
    }

    public static byte[] DigestOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
