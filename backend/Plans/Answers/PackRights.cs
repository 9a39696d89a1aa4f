using DualRandom.Plans.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Answers;

internal sealed class PackRights(PlansDb db) : IRequestHandler<GetRightsAndDuties, IReadOnlyList<RightsAndDuties>>
{
    public async Task<IReadOnlyList<RightsAndDuties>> Handle(GetRightsAndDuties question, CancellationToken ct) =>
        [.. (await db.RulePacks.AsNoTracking().Where(pack => pack.IssuerId == null && pack.State == RulePackState.Active).OrderBy(pack => pack.RegionPath).ToListAsync(ct))
            .Where(pack => pack.HoldsOn(question.Day)).Select(pack => pack.TellRights()).OfType<RightsAndDuties>()];
}
