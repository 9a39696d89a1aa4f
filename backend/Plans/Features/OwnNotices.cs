using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class OwnNotices
{
    /// <summary>The notice that is addressed to the own unit.</summary>
    public static async Task<TaskNotice> OwnNotice(this PlansDb db, CurrentActor actor, Guid id, CancellationToken ct)
    {
        var own = actor.Department;
        var notice = await db.Notices.SingleOrDefaultAsync(n => n.Id == id && n.DepartmentId == own, ct) ?? throw new NotFoundException("通知");
        // A member unit only looks at everything else, but its receipt it gives itself.
        if (actor.Value.Is(Role.MemberUnit) && !actor.Value.Is(Role.Auditor))
            actor.Value = actor.Value with { Scope = actor.Value.Scope with { ReadsOnly = false } };
        return notice;
    }
}
