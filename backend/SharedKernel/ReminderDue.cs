namespace DualRandom.SharedKernel;

/// <summary>A room asks the cellar to remind somebody.</summary>
/// <param name="Key">One reminder of one stage, such as <c>results.entry-due/{form}/80-percent</c>: told again, it is kept once.</param>
/// <param name="Role">Who is reminded: everyone with this role of the very same region.</param>
/// <param name="DepartmentId">Only those of this department; null: of any.</param>
/// <param name="Subject">What it is about, such as a firm's or a task's name.</param>
/// <param name="DueOn">Last day, Asia/Shanghai.</param>
/// <param name="Sentence">What to do, in Chinese, ready to be shown.</param>
/// <param name="LinkPath">The page where it is done, such as <c>/tasks/…</c>.</param>
/// <param name="Words">The step and the English of it; null in events from before there were any.</param>
[EventName("house.reminder-due", 1)]
public sealed record ReminderDue(
    Guid EventId, DateTimeOffset OccurredAt, Guid AggregateId, string Key, string Role, Guid? DepartmentId, string RegionPath, string Subject, DateOnly DueOn,
    string Sentence, string LinkPath, ReminderWords? Words = null) : IntegrationEvent(EventId, OccurredAt, AggregateId);

/// <param name="Step">The step of the job in a few words, such as 确认抽取结果.</param>
/// <param name="StepInEnglish">The same, such as <c>confirm the draw</c>.</param>
/// <param name="SentenceInEnglish">What to do, in English.</param>
public sealed record ReminderWords(string Step, string StepInEnglish, string SentenceInEnglish);
