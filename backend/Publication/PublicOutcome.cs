using DualRandom.Results.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Publication;

/// <summary>处理结果公示 (曲公〔2023〕07号 第二十二条): a line on the firm's page. Its id is the follow-up's, so that told twice it stands once.</summary>
internal sealed class PublicOutcome : Aggregate, IScoped
{
    private PublicOutcome()
    {
    }

    public required string RegionPath { get; init; }

    public required Guid[] Departments { get; init; }

    public required Guid FormId { get; init; }

    public required Guid TaskId { get; init; }

    public required string TaskName { get; init; }

    public required string CreditCode { get; init; }

    public required string SubjectName { get; init; }

    public required string Organ { get; init; }

    public required string Outcome { get; init; }

    public required string Number { get; init; }

    public required DateOnly DecidedOn { get; init; }

    public required DateOnly PublishedOn { get; init; }

    public static PublicOutcome Of(FollowUpDecided decided, DateTimeOffset now)
    {
        var (code, name) = PersonNames.Of(decided.CreditCode, decided.SubjectName);
        return new PublicOutcome
        {
            Id = decided.AggregateId, RegionPath = decided.RegionPath, Departments = [decided.DepartmentId], FormId = decided.FormId, TaskId = decided.TaskId, TaskName = decided.TaskName,
            CreditCode = code, SubjectName = name, Organ = decided.Organ, Outcome = decided.Outcome, Number = decided.Number, DecidedOn = decided.DecidedOn, PublishedOn = LegalDay.Of(now),
        };
    }
}
