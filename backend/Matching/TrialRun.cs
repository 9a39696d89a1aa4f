using DualRandom.Matching.Lottery;

namespace DualRandom.Matching;

/// <summary>The lottery tried on the frozen pool of a ceremony, beside it and without its seed. Inserted, never changed.</summary>
internal sealed class TrialRun
{
    public required Guid CeremonyId { get; init; }

    /// <summary>How many trial seeds fitted into the time.</summary>
    public required int Trials { get; init; }

    public required int Milliseconds { get; init; }

    public required DateTimeOffset At { get; init; }

    public required IReadOnlyList<TrialFinding> Strata { get; init; }

    public string Sentence => string.Join('；', Strata.Select(s => s.Degrees == 0
        ? $"分层 {s.Stratum}：全部抽取或不抽取，无需检验"
        : FormattableString.Invariant($"分层 {s.Stratum}：χ² = {s.Statistic:0.0}（自由度 {s.Degrees}），p = {s.P:0.0000}")));
}
