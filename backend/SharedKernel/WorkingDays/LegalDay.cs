namespace DualRandom.SharedKernel;

/// <summary>Instants and legal days. Deadlines are days in Asia/Shanghai; instants are kept in UTC.</summary>
public static class LegalDay
{
    // One time for the whole country, without summer time since 1992: no time-zone data of the machine can get it wrong.
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    /// <summary>The day an instant falls on in Asia/Shanghai.</summary>
    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Shanghai).DateTime);

    /// <summary>The time of the day in Asia/Shanghai.</summary>
    public static TimeOnly TimeOf(DateTimeOffset instant) => TimeOnly.FromDateTime(instant.ToOffset(Shanghai).DateTime);

    /// <summary>The first instant of a day, in UTC.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, Shanghai).ToUniversalTime();

    /// <summary>
    /// The last instant of a day, in UTC: 23:59:59.999999, the finest the database keeps, so that storing it never rounds into the next day.
    /// </summary>
    public static DateTimeOffset EndOf(DateOnly day) => StartOf(day).AddDays(1).AddMicroseconds(-1);
}
