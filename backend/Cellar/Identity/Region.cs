using DualRandom.SharedKernel;

namespace DualRandom.Cellar.Identity;

internal enum RegionKind
{
    Province,
    City,
    County,

    /// <summary>开发区 and the like: no code of GB/T 2260, a place of its own below the city that founded it.</summary>
    DevelopmentZone,

    /// <summary>乡镇、街道.</summary>
    Township,
}

/// <summary>A place in the tree of GB/T 2260 or one that the installation added. Its path never changes once stored.</summary>
internal sealed class Region
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required RegionKind Kind { get; init; }

    public required string Path { get; init; }

    public string? ParentCode { get; init; }

    /// <summary>False for a division abolished or renamed; old documents still name it.</summary>
    public required bool IsCurrent { get; init; }

    public required bool AddedLocally { get; init; }

    public static Region Standard(Division division) => new()
    {
        Code = division.Code,
        Name = division.Name,
        Kind = Enum.Parse<RegionKind>(division.Level.ToString()),
        Path = division.Path.Value,
        ParentCode = division.Path.Parent?.Code,
        IsCurrent = division.IsCurrent,
        AddedLocally = false,
    };

    public Region Below(string code, string name, RegionKind kind) => new()
    {
        Code = code, Name = name, Kind = kind, Path = RegionPath.Parse(Path).Child(code).Value, ParentCode = Code, IsCurrent = true, AddedLocally = true,
    };
}
