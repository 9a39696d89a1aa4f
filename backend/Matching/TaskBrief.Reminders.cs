using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>What a department is told of the limit of its confirmation.</summary>
internal sealed partial class TaskBrief
{
    /// <summary>Keeps the last day as it is counted now. Whom another calendar or another limit of the task moves is told.</summary>
    public void NoteDue(Ceremony draw, BriefDepartment department, DueDate due, DateTimeOffset now)
    {
        var known = new KnownDue(draw.Id, draw.LastEntry, due.Date);
        if (department.Due == known)
            return;
        var before = department.Due is { } last && last.Draw == known.Draw && last.Entry == known.Entry ? last.On : null;
        Participants = [.. Participants.Select(participant => participant.Id == department.Id ? participant with { Due = known } : participant)];
        if (before is not { } old || due.Date is not { } day)
            return;
        Raise(new ReminderDue(
            Guid.CreateVersion7(now), now, Id, $"matching.confirmation-moved/{draw.Id}/{draw.LastEntry}/{department.Id}/{Version + 1}", Role.DepartmentAdministrator, department.Id, RegionPath,
            Name, day, $"“{Name}”抽取结果的确认期限由{old.Month}月{old.Day}日改为{day.Month}月{day.Day}日：{due.SentenceInChinese("派发")}", $"/confirmations/{draw.Id}",
            new ReminderWords("期限变动", "a limit has moved", $"The draw of “{Name}” is to be confirmed by {day:yyyy-MM-dd}, no longer by {old:yyyy-MM-dd}")));
    }

    /// <summary>Tells the stages that were not told yet.</summary>
    public void Remind(Ceremony draw, BriefDepartment department, DueDate due, IReadOnlyList<ReminderStage> stages, DateTimeOffset now)
    {
        foreach (var stage in stages)
        {
            var last = due.Date!.Value;
            var (of, told) = ($"matching.confirmation/{draw.Id}/{draw.LastEntry}/{department.Id}", $"{stage.Role}/{stage.Name}");
            var key = $"{of}/{last:yyyy-MM-dd}/{told}";
            // The version before told without the day; what it told is not told again.
            if (Reminded.Contains(key) || Reminded.Contains($"{of}/{told}"))
                continue;
            Reminded = [.. Reminded, key];
            var sentence = stage.IsOverdue
                ? $"{department.Name}应于{last.Month}月{last.Day}日前确认“{Name}”的抽取结果，已经逾期"
                : $"请于{last.Month}月{last.Day}日前确认“{Name}”的抽取结果：{due.SentenceInChinese("派发")}";
            var (role, receiver) = Receiver(stage.Role, department.Id);
            var inEnglish = stage.IsOverdue
                ? $"{department.Name} was to confirm the draw of “{Name}” by {last:yyyy-MM-dd}: overdue"
                : $"Please confirm the draw of “{Name}” by {last:yyyy-MM-dd}: {due.SentenceInEnglish("dispatched")}";
            Raise(new ReminderDue(
                Guid.CreateVersion7(now), now, Id, key, role, receiver, RegionPath, Name, last, sentence, $"/confirmations/{draw.Id}",
                new ReminderWords("确认抽取结果", "confirm the draw", inEnglish)));
        }
    }

    /// <summary>Whoever organises hears of the late ones as the office would.</summary>
    private (string Role, Guid? Department) Receiver(string role, Guid department) => role != Role.CoordinatingOffice
        ? (role, department)
        : OrganiserId is { } organiser ? (Role.DepartmentAdministrator, organiser) : (role, null);
}
