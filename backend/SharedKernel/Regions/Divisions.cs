using System.Globalization;
using CsvHelper;

namespace DualRandom.SharedKernel;

/// <summary>Level of an administrative division.</summary>
public enum DivisionLevel
{
    /// <summary>Province, autonomous region, municipality, special administrative region.</summary>
    Province,

    /// <summary>Prefecture-level city, prefecture, league.</summary>
    City,

    /// <summary>County, district, county-level city, banner; also a development zone that statistics count beside them.</summary>
    County,
}

/// <summary>An administrative division after GB/T 2260.</summary>
/// <param name="Code">Six digits.</param>
/// <param name="Name">Official name, without those above it.</param>
/// <param name="Level">Its level.</param>
/// <param name="Path">The division and those above it.</param>
/// <param name="IsCurrent">False for a division abolished or renamed; old documents still name it.</param>
public sealed record Division(string Code, string Name, DivisionLevel Level, RegionPath Path, bool IsCurrent);

/// <summary>
/// The divisions of a loaded list. Groupings that exist for statistics only (市辖区 and 县 below a municipality, 省直辖县级行政区划)
/// have no government and are left out: what stands below them belongs to the province or municipality.
/// </summary>
public sealed class Divisions
{
    private readonly Dictionary<string, Division> byCode = [];

    private Divisions(Dictionary<string, Row> rows)
    {
        foreach (var row in rows.Values.Where(row => !row.IsGrouping))
        {
            var current = row.Status is "current" or "statistical-only";
            byCode.Add(row.Code, new Division(row.Code, row.Name, row.Level, PathOf(row, rows), current));
        }
    }

    /// <summary>All divisions in the order of the list.</summary>
    public IReadOnlyCollection<Division> All => byCode.Values;

    /// <summary>The division of a code; null when there is none or it is a mere grouping.</summary>
    public Division? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>Reads CSV with the columns code, name, level (province, city, county), parent, status.</summary>
    /// <exception cref="FormatException">A level is unknown, a code stands twice, a parent is missing or parents run in a circle.</exception>
    public static Divisions ReadAll(TextReader text)
    {
        using var csv = new CsvReader(text, CultureInfo.InvariantCulture, leaveOpen: true);
        var rows = new Dictionary<string, Row>();
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            string Field(string name) => csv.GetField(name) ?? "";
            var row = new Row(Field("code"), Field("name"), LevelOf(Field("level")), Field("parent"), Field("status"));
            if (!rows.TryAdd(row.Code, row))
                throw new FormatException($"区划代码 {row.Code} 重复");
        }

        return new Divisions(rows);
    }

    private static RegionPath PathOf(Row row, Dictionary<string, Row> rows)
    {
        var codes = new Stack<string>([row.Code]);
        for (var above = row; above.Parent.Length > 0;)
        {
            // A parent stands on a higher level, so a circle cannot close.
            if (!rows.TryGetValue(above.Parent, out var parent) || parent.Level >= above.Level)
                throw new FormatException($"区划 {above.Code} 的上级 {above.Parent} 不在名单中或级别不符");
            above = parent;
            if (!above.IsGrouping)
                codes.Push(above.Code);
        }

        return codes.Skip(1).Aggregate(RegionPath.Province(codes.Peek()), (path, code) => path.Child(code));
    }

    private static DivisionLevel LevelOf(string level) => level switch
    {
        "province" => DivisionLevel.Province,
        "city" => DivisionLevel.City,
        "county" => DivisionLevel.County,
        _ => throw new FormatException($"区划级别“{level}”不是 province、city 或 county"),
    };

    private sealed record Row(string Code, string Name, DivisionLevel Level, string Parent, string Status)
    {
        public bool IsGrouping => Level == DivisionLevel.City && Status == "statistical-only";
    }
}
