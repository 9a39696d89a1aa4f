using DualRandom.SharedKernel;

namespace DualRandom.Cellar.Files;

/// <summary>Who handed in which content, under which name and when. Never changed.</summary>
internal sealed class FileEntry : Aggregate
{
    private FileEntry()
    {
    }

    public required string Digest { get; init; }

    public required string Name { get; init; }

    public required long Length { get; init; }

    public required RetentionClass Retention { get; init; }

    public required Guid StoredBy { get; init; }

    public required string StoredByName { get; init; }

    public required DateTimeOffset StoredAt { get; init; }

    public static FileEntry Of(string digest, string name, long length, RetentionClass retention, Actor by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Digest = digest,
        Name = name,
        Length = length,
        Retention = retention,
        StoredBy = by.UserId,
        StoredByName = by.Name,
        StoredAt = now,
    };
}
