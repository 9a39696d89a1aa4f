using DualRandom.Cellar.Identity;
using DualRandom.SharedKernel;

namespace DualRandom.Cellar.Reminders;

internal enum CoverKind
{
    /// <summary>代理: for some days.</summary>
    Absence,

    /// <summary>交接: for good.</summary>
    HandOver,
}

/// <summary>What is due for one person goes to a colleague. Only reminders go: rights stay with roles.</summary>
internal sealed class Cover : Aggregate, IScoped
{
    private Cover()
    {
    }

    public required string RegionPath { get; init; }

    public required Guid[] Departments { get; init; }

    public required CoverKind Kind { get; init; }

    public required Guid PersonId { get; init; }

    public required string PersonName { get; init; }

    public required Guid DeputyId { get; init; }

    public required string DeputyName { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>Last day; null: for good.</summary>
    public DateOnly? To { get; init; }

    public required string Reason { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the colleague was told what was already open.</summary>
    public DateTimeOffset? ToldAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public string? EndedBy { get; private set; }

    /// <exception cref="RuleBrokenException">The two are no colleagues, or the deputy's account is closed.</exception>
    public static Cover Begin(CoverKind kind, Person person, Person deputy, (DateOnly From, DateOnly? To) days, string reason, Actor by, DateTimeOffset now)
    {
        if (!deputy.IsActive || !deputy.IsColleagueOf(person))
            throw new RuleBrokenException("cover.no-colleague", $"{deputy.Name}不是{person.Name}同单位的在用账号，不能代理或接手");
        return new Cover
        {
            Id = Guid.CreateVersion7(now), RegionPath = person.RegionPath, Departments = person.DepartmentId is { } department ? [department] : [], Kind = kind,
            PersonId = person.Id, PersonName = person.Name, DeputyId = deputy.Id, DeputyName = deputy.Name, From = days.From, To = days.To, Reason = reason, CreatedBy = by.Name,
            CreatedAt = now,
        };
    }

    public bool IsInEffect(DateOnly today) => EndedAt is null && From <= today && (To is null || today <= To);

    public void Told(DateTimeOffset now) => ToldAt = now;

    public void End(Actor by, DateTimeOffset now)
    {
        if (EndedAt is not null)
            throw new RuleBrokenException("cover.already-ended", "该代理或交接已经结束");
        (EndedAt, EndedBy) = (now, by.Name);
    }
}
