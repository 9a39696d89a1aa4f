namespace DualRandom.Publication.Site;

/// <summary>The way to the next page of a list.</summary>
/// <param name="Path">Of the list, with its search.</param>
/// <param name="Next">Null on the last page.</param>
internal sealed record Pager(string Path, string? Next);
