using DualRandom.SharedKernel;

namespace DualRandom.Results.Reactions;

/// <summary>What is open is counted by the job that sweeps it, each row saved by itself; here it is only asked for at once.</summary>
[Reaction("results.count-anew")]
internal sealed class CountAnewWhenCalendarChanged(ResultsDb db, IJobs jobs) : IReaction<CalendarChanged>
{
    public async Task Handle(CalendarChanged happened, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        jobs.Soon("results.follow-calendar");
    }
}
