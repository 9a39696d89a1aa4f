using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>
/// When a department that has not confirmed is reminded, and from when on others hear of it: before the limit in stages, overdue every
/// day, after one and three working days its leader and the office too.
/// </summary>
internal static class ConfirmationReminders
{
    // Limits of two days or less have no halves: the morning of the due day, and two hours before the office closes.
    private const int ShortLimit = 2;
    private static readonly TimeOnly Opens = new(8, 30);
    private static readonly TimeOnly LastCall = new(15, 30);
    private static readonly int[] Escalations = [1, 3];

    /// <summary>What is to be told by now, the latest last; nothing at night, and nothing of yesterday's stages that nobody needs any more.</summary>
    /// <param name="due">The limit; open while its calendar is missing, and then nobody is reminded.</param>
    public static async Task<IReadOnlyList<ReminderStage>> By(DateTimeOffset now, DueDate due, IDueDates dueDates, CancellationToken ct)
    {
        var (today, time) = (LegalDay.Of(now), LegalDay.TimeOf(now));
        if (due.Date is not { } last || time < Opens)
            return [];
        if (today < last)
            return due.WorkingDays <= ShortLimit ? [] : await Before(today, due, dueDates, ct);
        if (today == last)
            return time < LastCall ? [new ReminderStage("due-day", Role.DepartmentAdministrator)] : [new ReminderStage("last-call", Role.DepartmentAdministrator)];
        return await After(today, last, dueDates, ct);
    }

    private static async Task<IReadOnlyList<ReminderStage>> Before(DateOnly today, DueDate due, IDueDates dueDates, CancellationToken ct)
    {
        // Stages that fall on one day merge: the later one speaks.
        foreach (var (name, days) in new[] { ("one-day", due.WorkingDays - 1), ("80-percent", Part(due, 80)), ("50-percent", Part(due, 50)) })
        {
            if ((await dueDates.After(due.Start, days, ct)).Date is { } day && day == today)
                return [new ReminderStage(name, Role.DepartmentAdministrator)];
        }

        return [];
    }

    private static async Task<IReadOnlyList<ReminderStage>> After(DateOnly today, DateOnly last, IDueDates dueDates, CancellationToken ct)
    {
        var stages = new List<ReminderStage> { new($"overdue-{today:yyyy-MM-dd}", Role.DepartmentAdministrator) };
        foreach (var days in Escalations)
        {
            if ((await dueDates.After(last, days, ct)).Date is not { } day || today < day)
                continue;
            stages.Add(new ReminderStage($"overdue-{days}", Role.UnitLeader));
            stages.Add(new ReminderStage($"overdue-{days}", Role.CoordinatingOffice));
        }

        return stages;
    }

    private static int Part(DueDate due, int percent) => (due.WorkingDays * percent + 99) / 100;
}

/// <param name="Name">Under which it is told once.</param>
/// <param name="Role">Who is told: of the department, or the office.</param>
internal sealed record ReminderStage(string Name, string Role)
{
    public bool IsOverdue => Name.StartsWith("overdue", StringComparison.Ordinal);
}
