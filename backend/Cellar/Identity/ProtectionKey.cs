namespace DualRandom.Cellar.Identity;

/// <summary>One element of the key ring that cookies are made with; see <see cref="Doors.ProtectionKeys"/>.</summary>
internal sealed class ProtectionKey
{
    public required Guid Id { get; init; }

    public required string FriendlyName { get; init; }

    public required string Xml { get; init; }

    public required DateTimeOffset StoredAt { get; init; }
}
