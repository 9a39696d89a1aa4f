namespace DualRandom.Host.Database;

internal sealed record EmbeddedClusterOptions
{
    /// <summary>Where the data lies. Started by root it only names the folder outside the clone: see <see cref="ClusterHome"/>.</summary>
    public required string DataFolder { get; init; }

    /// <summary>For tests: nothing is flushed to disk, a power cut loses the data.</summary>
    public bool Fast { get; init; }

    /// <summary>Folder of <c>pg_ctl</c>, <c>initdb</c> and <c>postgres</c>; without it they are looked for.</summary>
    public string? BinariesFolder { get; init; }

    /// <summary>Account that runs the server when the host is root; without it <c>postgres</c>, else <c>nobody</c>.</summary>
    public string? Account { get; init; }
}

/// <summary>Something the operator can put right. The message is for people, in both languages; a stack trace adds nothing.</summary>
internal sealed class EmbeddedClusterException(string chinese, string english) : Exception($"{chinese}\n{english}");
