using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>催办: a person asked for what a form lacks. A row of its own, so that nobody's open form becomes stale by it.</summary>
internal sealed class FormUrging : Aggregate, IScoped
{
    private FormUrging()
    {
    }

    public required string RegionPath { get; init; }

    public required Guid[] Departments { get; init; }

    public required Guid FormId { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <returns>Null: nothing is missing.</returns>
    public static FormUrging? Of(RecordForm form, Actor by, DateTimeOffset now)
    {
        var waiting = form.Blocks.Where(block => form.FinishedOn is null ? block.Record is null : !block.IsConfirmed).ToList();
        if (waiting.Count == 0)
            return null;
        var urging = new FormUrging
        {
            Id = Guid.CreateVersion7(now), RegionPath = form.RegionPath, Departments = [.. waiting.Select(block => block.DepartmentId)], FormId = form.Id, ByName = by.Name,
            At = now,
        };
        foreach (var block in waiting)
            urging.Remind(form, block);
        return urging;
    }

    // Once a day for each department, however often it is pressed.
    private void Remind(RecordForm form, FormBlock block)
    {
        var (today, missing) = (LegalDay.Of(At), block.Record is null ? "检查情况尚未填写" : "抽查结果尚未录入完毕");
        var words = block.Record is null
            ? new ReminderWords("填写检查情况", "fill in the record form", $"{ByName} asks: the record of “{form.SubjectName}” is not filled in yet")
            : new ReminderWords("录入抽查结果", "enter the result", $"{ByName} asks: the result of “{form.SubjectName}” is not complete yet");
        Raise(new ReminderDue(
            Guid.CreateVersion7(At), At, Id, $"results.urged/{form.Id}/{block.DepartmentId}/{today:yyyy-MM-dd}", Role.Inspector, block.DepartmentId, RegionPath, form.SubjectName,
            form.ResultDueOn ?? today, $"{ByName}催办：“{form.SubjectName}”的{missing}", $"/record-forms/{form.Id}", words));
    }
}
