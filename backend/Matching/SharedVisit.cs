using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>A firm that two tasks drew in the same time is visited once, on a day that holds in both (清河 六(三)).</summary>
internal sealed class SharedVisit : Aggregate, IScoped
{
    private SharedVisit()
    {
    }

    public required string RegionPath { get; init; }

    /// <summary>Of both tasks: each side sees what was agreed.</summary>
    public Guid[] Departments { get; private set; } = [];

    public required Guid SubjectId { get; init; }

    /// <summary>The two, in order of their ids.</summary>
    public required Guid FirstTask { get; init; }

    public required Guid SecondTask { get; init; }

    public DateOnly VisitOn { get; private set; }

    public string Note { get; private set; } = "";

    public string AgreedBy { get; private set; } = "";

    public DateTimeOffset AgreedAt { get; private set; }

    public static SharedVisit Begin(TaskBrief one, TaskBrief other, Guid subject, DateTimeOffset now)
    {
        var (first, second) = one.Id.CompareTo(other.Id) < 0 ? (one, other) : (other, one);
        return new SharedVisit { Id = Guid.CreateVersion7(now), RegionPath = one.RegionPath, SubjectId = subject, FirstTask = first.Id, SecondTask = second.Id };
    }

    public void Agree(TaskBrief one, TaskBrief other, DateOnly on, string note, Actor by, DateTimeOffset now)
    {
        if (new[] { one, other }.FirstOrDefault(task => on < task.WindowFrom || on > task.WindowTo) is { } outside)
            throw new RuleBrokenException("shared-visit.outside-window", $"{on:yyyy-MM-dd} 不在“{outside.Name}”的抽查时间之内");
        (Departments, VisitOn, Note, AgreedBy, AgreedAt) = ([.. one.Departments.Union(other.Departments)], on, note, by.Name, now);
    }
}
