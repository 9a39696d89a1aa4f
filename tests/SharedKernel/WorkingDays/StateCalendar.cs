using System.Reflection;
using DualRandom.SharedKernel;

namespace DualRandom.Tests.SharedKernel.WorkingDays;

/// <summary>The calendar the product ships, 2018–2026.</summary>
internal static class StateCalendar
{
    public static IReadOnlyList<CalendarDay> Days { get; } = Read();

    public static WorkingCalendar Loaded { get; } = new(Days, Enumerable.Range(2018, 9));

    private static IReadOnlyList<CalendarDay> Read()
    {
        using var resource = Assembly.Load("DualRandom.Cellar").GetManifestResourceStream("DualRandom.Cellar.Calendar.Data.cn-calendar.csv")!;
        using var rows = new StreamReader(resource);
        return CalendarDay.ReadAll(rows);
    }
}
