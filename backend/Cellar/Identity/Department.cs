using System.Text;
using DualRandom.SharedKernel;

namespace DualRandom.Cellar.Identity;

internal enum BodyKind
{
    CoordinatingOffice,
    AdministrativeBureau,

    /// <summary>Such as 消防救援大队: inspects with certificates of its own, is no bureau of the government.</summary>
    OtherPublicBody,
}

/// <summary>A body of one region under its official name, its aliases and its old names.</summary>
internal sealed class Department : Aggregate
{
    private Department()
    {
    }

    public required string RegionPath { get; init; }

    public required string RegionCode { get; init; }

    public required string RegionName { get; init; }

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public BodyKind Kind { get; private set; }

    public string[] Aliases { get; private set; } = [];

    public string[] OldNames { get; private set; } = [];

    /// <summary>内设股室: addressees of what the body issues itself (曲公[2023]07号: 各相关股室).</summary>
    public string[] Divisions { get; private set; } = [];

    /// <summary>Organises and coordinates the daily work beside the office without being lead (市场监管部门, 曲双随机办〔2023〕 art. 8).</summary>
    public bool Coordinates { get; private set; }

    /// <summary>Whether its people may be given the rights of the coordinating office.</summary>
    public bool MayCoordinate => Coordinates || Kind == BodyKind.CoordinatingOffice;

    /// <summary>All names in the form in which they are compared; the database lets each be taken once in a region.</summary>
    public List<DepartmentCalled> Called { get; private init; } = [];

    /// <param name="others">The departments of the same region.</param>
    public static Department Create(Region region, DepartmentText text, IReadOnlyList<Department> others, DateTimeOffset now)
    {
        var department = new Department
        {
            Id = Guid.CreateVersion7(now), RegionPath = region.Path, RegionCode = region.Code, RegionName = region.Name,
        };
        department.Revise(text, others);
        return department;
    }

    /// <summary>The name it had until now stays known as an old name.</summary>
    public void Revise(DepartmentText text, IReadOnlyList<Department> others)
    {
        var oldNames = Name.Length == 0 || Name == text.Name ? text.OldNames : [.. text.OldNames.Append(Name).Distinct()];
        Divisions = [.. text.Divisions ?? Divisions];
        (Code, Name, Kind, Aliases, OldNames, Coordinates) = (text.Code, text.Name, text.Kind, [.. text.Aliases], [.. oldNames], text.Coordinates);
        foreach (var other in others.Where(other => other.Id != Id))
        {
            if (other.Code == Code)
                throw new RuleBrokenException("department.code-taken", $"本地区已有代码为 {Code} 的部门：{other.Name}");
            if (Names.FirstOrDefault(other.IsCalled) is { } taken)
                throw new RuleBrokenException("department.name-taken", $"“{taken}”已是{other.Name}的名称或别名");
        }

        var called = Names.Select(Bare).ToHashSet(StringComparer.Ordinal);
        Called.RemoveAll(known => !called.Contains(known.Bare));
        Called.AddRange(called.Except(Called.Select(known => known.Bare)).Select(bare => new DepartmentCalled { RegionPath = RegionPath, Bare = bare, DepartmentId = Id }));
    }

    /// <summary>By any of its names, with or without the name of its region in front, whatever the width of the characters.</summary>
    public bool IsCalled(string name) => Names.Any(own => Bare(own) == Bare(name));

    public DepartmentEntry AsEntry() =>
        new(Id, Code, Name, char.ToLowerInvariant($"{Kind}"[0]) + $"{Kind}"[1..], RegionCode, RegionPath, [.. Aliases, .. OldNames], Divisions);

    private IEnumerable<string> Names => [Name, .. Aliases, .. OldNames];

    private string Bare(string name)
    {
        var text = string.Concat(PlainText.Normal(name, NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter)));
        return text.Length > RegionName.Length && text.StartsWith(RegionName, StringComparison.Ordinal) ? text[RegionName.Length..] : text;
    }
}

/// <param name="Divisions">Null: as they are.</param>
internal sealed record DepartmentText(
    string Code, string Name, BodyKind Kind, IReadOnlyList<string> Aliases, IReadOnlyList<string> OldNames, bool Coordinates, IReadOnlyList<string>? Divisions = null)
{
    public string Name { get; init; } = PlainText.OneLine(Name);
}

/// <summary>One of the names under which a body is known: without the name of its region, in one width, without blanks.</summary>
internal sealed class DepartmentCalled
{
    public required string RegionPath { get; init; }

    public required string Bare { get; init; }

    public required Guid DepartmentId { get; init; }
}
