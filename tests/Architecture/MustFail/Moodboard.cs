namespace DualRandom.Tests.Architecture.MustFail;

/// <summary>Kept as JSON and changed in place: what was read is no memory of how it was.</summary>
internal sealed record Moodboard(IReadOnlyDictionary<string, Picture> Named)
{
    public string Mood { get; set; } = "";

    public List<Picture> Pictures { get; init; } = [];
}

internal sealed record Picture(DateOnly On)
{
    public string? Title { get; private set; }

    public void Call(string title) => Title = title;
}
