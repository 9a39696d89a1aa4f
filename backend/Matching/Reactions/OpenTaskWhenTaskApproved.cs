using System.Globalization;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Reactions;

[Reaction("matching.open-task")]
internal sealed class OpenTaskWhenTaskApproved(MatchingDb db, House house) : IReaction<TaskApproved>
{
    public async Task Handle(TaskApproved happened, CancellationToken ct)
    {
        var region = SharedKernel.RegionPath.Parse(happened.RegionPath).Code;
        var year = LegalDay.Of(happened.OccurredAt).Year;
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{house.DrawMark}{region}-{year}-");
        // Two hosts that count alike meet at the unique plan id; the later delivery is retried.
        var before = await db.TaskBriefs.CountAsync(task => task.PlanId.StartsWith(prefix), ct);
        db.Add(TaskBrief.Open(happened, string.Create(CultureInfo.InvariantCulture, $"{prefix}{before + 1:000}")));
        await db.SaveChangesAsync(ct);
    }
}
