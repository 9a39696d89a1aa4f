using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>
/// When a department that has not confirmed is reminded, and from when on others hear of it: before the limit in stages, overdue every
/// day, after one and three working days its leader and the office too.
/// </summary>
internal static class ConfirmationReminders
{
    /// <summary>What is to be told by now, the latest last; nothing at night, and nothing of yesterday's stages that nobody needs any more.</summary>
    /// <param name="rule">Of the task's pack.</param>
    /// <param name="due">The limit; open while its calendar is missing, and then nobody is reminded.</param>
    public static async Task<IReadOnlyList<ReminderStage>> By(DateTimeOffset now, DueDate due, StageRule rule, IDueDates dueDates, CancellationToken ct)
    {
        var (today, time) = (LegalDay.Of(now), LegalDay.TimeOf(now));
        if (due.Date is not { } last || time < rule.Opens)
            return [];
        if (today < last)
            return due.WorkingDays <= rule.ShortLimit ? [] : await Before(today, due, rule, dueDates, ct);
        if (today == last)
            return time < rule.LastCall ? [new ReminderStage("due-day", Role.DepartmentAdministrator)] : [new ReminderStage("last-call", Role.DepartmentAdministrator)];
        return await After(today, last, rule, dueDates, ct);
    }

    private static async Task<IReadOnlyList<ReminderStage>> Before(DateOnly today, DueDate due, StageRule rule, IDueDates dueDates, CancellationToken ct)
    {
        // Stages that fall on one day merge: the later one speaks.
        var stages = rule.Percents.OrderDescending().Select(percent => (Name: $"{percent}-percent", Days: StageRule.Part(due.WorkingDays, percent)));
        if (rule.DaysBefore > 0)
            stages = stages.Prepend((rule.DaysBefore == 1 ? "one-day" : $"{rule.DaysBefore}-days", due.WorkingDays - rule.DaysBefore));
        foreach (var (name, days) in stages.Where(stage => stage.Days > 0))
        {
            if ((await dueDates.After(due.Start, days, ct)).Date is { } day && day == today)
                return [new ReminderStage(name, Role.DepartmentAdministrator)];
        }

        return [];
    }

    private static async Task<IReadOnlyList<ReminderStage>> After(DateOnly today, DateOnly last, StageRule rule, IDueDates dueDates, CancellationToken ct)
    {
        var stages = new List<ReminderStage> { new($"overdue-{today:yyyy-MM-dd}", Role.DepartmentAdministrator) };
        foreach (var days in rule.Escalations)
        {
            if ((await dueDates.After(last, days, ct)).Date is not { } day || today < day)
                continue;
            stages.Add(new ReminderStage($"overdue-{days}", Role.UnitLeader));
            stages.Add(new ReminderStage($"overdue-{days}", Role.CoordinatingOffice));
        }

        return stages;
    }
}

/// <param name="Name">Under which it is told once.</param>
/// <param name="Role">Who is told: of the department, or the office.</param>
internal sealed record ReminderStage(string Name, string Role)
{
    public bool IsOverdue => Name.StartsWith("overdue", StringComparison.Ordinal);
}
