namespace DualRandom.Cellar.Identity;

/// <summary>One sign-in on one device. Its cookie is good while this row is open: a copy taken before the sign-out is good for nothing.</summary>
internal sealed class Session
{
    /// <summary>However often the cookie is renewed: then the password is asked for again.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private const int DeviceLimit = 200;

    private Session()
    {
    }

    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>Machine time, like everything here.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    public string? From { get; private init; }

    /// <summary>As the browser names itself.</summary>
    public required string Device { get; init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public string? EndReason { get; private set; }

    public static Session Open(Guid account, string? from, string device, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), AccountId = account, OpenedAt = now, From = from, Device = device.Length > DeviceLimit ? device[..DeviceLimit] : device,
    };

    public void End(string reason, DateTimeOffset now)
    {
        if (EndedAt is null)
            (EndedAt, EndReason) = (now, reason);
    }
}
