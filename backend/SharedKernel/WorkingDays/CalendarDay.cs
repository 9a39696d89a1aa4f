using System.Globalization;
using CsvHelper;

namespace DualRandom.SharedKernel;

/// <summary>What a notice of the State Council makes of a day.</summary>
public enum CalendarDayKind
{
    /// <summary>放假: a day of rest, whatever the weekday.</summary>
    Holiday,

    /// <summary>调休上班: a working day, whatever the weekday.</summary>
    Workday,
}

/// <summary>One day that a yearly holiday notice names.</summary>
/// <param name="Date">The day, Asia/Shanghai.</param>
/// <param name="Kind">Rest or work.</param>
/// <param name="Name">The festival it belongs to, such as 劳动节.</param>
public sealed record CalendarDay(DateOnly Date, CalendarDayKind Kind, string Name)
{
    /// <summary>Reads rows of CSV with the columns date (yyyy-MM-dd), type (holiday or workday) and name; further columns are ignored.</summary>
    /// <exception cref="FormatException">A date or a type is not one; the message names the row.</exception>
    public static IReadOnlyList<CalendarDay> ReadAll(TextReader rows)
    {
        using var csv = new CsvReader(rows, CultureInfo.InvariantCulture, leaveOpen: true);
        var days = new List<CalendarDay>();
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            var (date, type) = (csv.GetField("date"), csv.GetField("type"));
            if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                throw new FormatException($"第 {csv.Parser.Row} 行的日期“{date}”不是 yyyy-MM-dd");
            days.Add(new CalendarDay(day, KindOf(type, csv.Parser.Row), csv.GetField("name")!));
        }

        return days;
    }

    private static CalendarDayKind KindOf(string? type, int row) => type switch
    {
        "holiday" => CalendarDayKind.Holiday,
        "workday" => CalendarDayKind.Workday,
        _ => throw new FormatException($"第 {row} 行的类型“{type}”不是 holiday 或 workday"),
    };
}
