using System.Diagnostics.CodeAnalysis;

namespace DualRandom.SharedKernel;

/// <summary>
/// Where a region stands below its province, as text that a prefix can search: <c>/130000/130500/130534/</c>.
/// A path of its own rather than a prefix of the code, because divisions change and development zones have no prefix.
/// </summary>
public sealed record RegionPath
{
    private RegionPath(string value) => Value = value;

    /// <summary>The path, with a slash at both ends.</summary>
    public string Value { get; }

    /// <summary>Code of the region itself, the last of the path.</summary>
    public string Code => Codes[^1];

    /// <summary>Codes from the province down to the region itself.</summary>
    public IReadOnlyList<string> Codes => Value.Trim('/').Split('/');

    /// <summary>The region above; null for a province.</summary>
    public RegionPath? Parent => Codes.Count == 1 ? null : new RegionPath(Value[..^(Code.Length + 1)]);

    /// <summary>The path of a province.</summary>
    /// <exception cref="FormatException">The code is empty or holds anything but ASCII letters, digits and hyphens.</exception>
    public static RegionPath Province(string code) => Parse($"/{code}/");

    /// <summary>The path of a region directly below this one.</summary>
    /// <exception cref="FormatException">The code is empty or holds anything but ASCII letters, digits and hyphens.</exception>
    public RegionPath Child(string code) => Parse($"{Value}{code}/");

    /// <summary>Whether the other region is this one or lies below it.</summary>
    public bool Contains(RegionPath other) => other.Value.StartsWith(Value, StringComparison.Ordinal);

    /// <summary>Reads a stored path.</summary>
    /// <exception cref="FormatException">The text is no path.</exception>
    public static RegionPath Parse(string path) => TryParse(path, out var parsed) ? parsed : throw new FormatException($"“{path}”不是区域路径");

    /// <summary>Reads a stored path; false when the text is none.</summary>
    public static bool TryParse(string? path, [NotNullWhen(true)] out RegionPath? parsed)
    {
        var whole = path is { Length: > 2 } && path[0] == '/' && path[^1] == '/' && path[1..^1].Split('/').All(IsCode);
        parsed = whole ? new RegionPath(path!) : null;
        return whole;
    }

    /// <inheritdoc />
    public override string ToString() => Value;

    // Neither slash nor a wildcard of LIKE can stand in a code, so a prefix search means what it says.
    private static bool IsCode(string code) => code.Length > 0 && code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
}
