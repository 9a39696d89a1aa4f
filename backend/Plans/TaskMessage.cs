using DualRandom.SharedKernel;

namespace DualRandom.Plans;

/// <summary>在执行中发现的问题，请及时联系 (清双随机办〔2024〕8号): a question of a department on a task, or the answer to one. Never changed, only answered.</summary>
internal sealed class TaskMessage : Aggregate, IScoped
{
    private TaskMessage()
    {
    }

    public required string RegionPath { get; init; }

    /// <summary>All that take part: one question answers many.</summary>
    public required Guid[] Departments { get; init; }

    public required Guid TaskId { get; init; }

    /// <summary>Who asks or answers; null: the office.</summary>
    public Guid? DepartmentId { get; private init; }

    public required string Department { get; init; }

    /// <summary>Null: a question.</summary>
    public Guid? AnswersId { get; private init; }

    public required string Text { get; init; }

    public required Guid By { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The first answer; null: open, or itself an answer.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    public static TaskMessage Ask(InspectionTask task, Guid departmentId, string text, Actor by, DateTimeOffset now)
    {
        task.RefuseUnlessApproved();
        var department = task.Plan.Departments.FirstOrDefault(d => d.Id == departmentId)
            ?? throw new ForbiddenException("task.not-participating", "本部门不参加此项任务");
        var question = new TaskMessage
        {
            Id = Guid.CreateVersion7(now), RegionPath = task.RegionPath, Departments = task.Departments, TaskId = task.Id, DepartmentId = departmentId, Department = department.Name,
            Text = text, By = by.UserId, ByName = by.Name, At = now,
        };
        var (role, receiver) = task.Plan.Conduct.Organiser.DepartmentId is { } organiser ? (Role.DepartmentAdministrator, (Guid?)organiser) : (Role.CoordinatingOffice, null);
        question.Tell(
            task, role, receiver, $"{department.Name}就“{task.Name}”提出问题，请答复：{Short(text)}", "答复任务中的问题", "answer a question",
            $"{department.Name} asks about “{task.Name}”: please answer");
        return question;
    }

    /// <summary>By whoever runs the task.</summary>
    public TaskMessage Answer(InspectionTask task, string text, Actor by, DateTimeOffset now)
    {
        task.RefuseUnlessRunBy(by);
        if (AnswersId is not null || DepartmentId is not { } asker)
            throw new RuleBrokenException("message.no-question", "只能答复部门提出的问题");
        AnsweredAt ??= now;
        var answer = new TaskMessage
        {
            Id = Guid.CreateVersion7(now), RegionPath = RegionPath, Departments = Departments, TaskId = TaskId, Department = task.Plan.Conduct.Organiser.Name, AnswersId = Id, Text = text,
            By = by.UserId, ByName = by.Name, At = now, DepartmentId = task.Plan.Conduct.Organiser.DepartmentId,
        };
        answer.Tell(
            task, Role.DepartmentAdministrator, asker, $"“{task.Name}”中提出的问题已有答复：{Short(text)}", "查看答复", "read an answer", $"Your question about “{task.Name}” is answered");
        return answer;
    }

    private void Tell(InspectionTask task, string role, Guid? department, string sentence, string step, string stepInEnglish, string sentenceInEnglish) =>
        Raise(new ReminderDue(
            Guid.CreateVersion7(At), At, Id, $"plans.message/{Id}", role, department, RegionPath, task.Name, LegalDay.Of(At), sentence, $"/tasks/{TaskId}/messages",
            new ReminderWords(step, stepInEnglish, sentenceInEnglish)));

    private static string Short(string text) => text.Length <= Glance ? text : $"{text[..Glance]}…";

    private const int Glance = 60;
}
