using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>One slot of a ceremony. Its digits are typed by people of the department, committed first, revealed later.</summary>
internal sealed class Witness
{
    private const int FewestSlots = 2;

    public required Guid CeremonyId { get; init; }

    public required string Code { get; init; }

    public required Guid DepartmentId { get; init; }

    public required string DepartmentName { get; init; }

    public required int DigitCount { get; init; }

    public byte[]? CommitHash { get; private set; }

    public DateTimeOffset? CommittedAt { get; private set; }

    public byte[]? Nonce { get; private set; }

    public string? Digits { get; private set; }

    public DateTimeOffset? RevealedAt { get; private set; }

    /// <summary>One slot for each department, with as few digits as DR-1 B7 allows.</summary>
    /// <param name="departments">Null: every department of the task.</param>
    public static IReadOnlyList<Witness> Slots(Guid ceremony, TaskBrief task, IReadOnlyList<Guid>? departments)
    {
        var present = departments is null ? task.Participants : [.. departments.Select(task.Participant)];
        if (present.Count < Math.Min(FewestSlots, task.Participants.Count))
            throw new RuleBrokenException("witness.too-few", $"至少须有 {FewestSlots} 个部门见证");
        var digits = 1u;
        while (!Strength.Of([.. present.Select(d => new WitnessSlot(d.Code, digits))], []).IsEnough)
            digits++;
        return [.. present.Select(d => new Witness
        {
            CeremonyId = ceremony, Code = d.Code, DepartmentId = d.Id, DepartmentName = d.Name, DigitCount = (int)digits,
        })];
    }

    public void Commit(byte[] hash, DateTimeOffset at) => (CommitHash, CommittedAt) = (hash, at);

    public void Reveal(byte[] nonce, string digits, DateTimeOffset at) => (Nonce, Digits, RevealedAt) = (nonce, digits, at);
}
