using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class TaskBriefs
{
    /// <summary>The approved task; 404 when it is another region's, 409 when nobody approved it.</summary>
    public static async Task<TaskBrief> Approved(this MatchingDb db, Guid id, CancellationToken ct)
    {
        if (await db.TaskBriefs.SingleOrDefaultAsync(task => task.Id == id, ct) is { } task)
            return task;
        // Only whether it exists is asked here: an unapproved task is answered otherwise than a foreign one.
        if (await db.TaskBriefs.IgnoreQueryFilters([ModuleDb.ScopeFilter]).AnyAsync(other => other.Id == id, ct))
            throw new NotFoundException("任务");
        throw new RuleBrokenException("task.not-approved", "任务不存在或尚未批准，不能抽取");
    }

    /// <summary>The approved task of a ceremony that has one.</summary>
    public static Task<TaskBrief> TaskOf(this MatchingDb db, Ceremony ceremony, CancellationToken ct) => db.Approved(
        ceremony.TaskId ?? throw new RuleBrokenException("ceremony.of-no-task", "年度仪式不属于任何任务"), ct);

    /// <summary>The approved task that goes on; 409 for one that was cancelled.</summary>
    public static async Task<TaskBrief> Running(this MatchingDb db, Guid id, CancellationToken ct)
    {
        var task = await db.Approved(id, ct);
        task.RefuseCancelled();
        return task;
    }

    /// <summary>The task of a ceremony that the actor runs; null for a year's, which belongs to none.</summary>
    public static async Task<TaskBrief?> RunBy(this MatchingDb db, Ceremony ceremony, Actor actor, CancellationToken ct)
    {
        var task = ceremony.TaskId is { } id ? await db.Approved(id, ct) : null;
        ceremony.RefuseUnlessRunBy(actor, task);
        return task;
    }

    public static async Task<Ceremony> Ceremony(this MatchingDb db, Guid id, CancellationToken ct) =>
        await db.Ceremonies.SingleOrDefaultAsync(ceremony => ceremony.Id == id, ct) ?? throw new NotFoundException("抽取");

    /// <summary>The task's draw of subjects, once it has its result.</summary>
    public static async Task<Ceremony> DrawnSubjectsOf(this MatchingDb db, Guid taskId, CancellationToken ct)
    {
        var ceremony = await db.Alive(taskId).SingleOrDefaultAsync(c => c.Kind == CeremonyKind.Subjects, ct)
            ?? throw new RuleBrokenException("draw.not-drawn", "检查对象尚未抽取");
        ceremony.RefuseUnlessDrawn();
        return ceremony;
    }

    /// <summary>The task's draws that were neither voided nor annulled.</summary>
    public static IQueryable<Ceremony> Alive(this MatchingDb db, Guid taskId) =>
        db.Ceremonies.Where(c => c.TaskId == taskId && c.State != CeremonyState.Voided && c.State != CeremonyState.Annulled);

    /// <summary>How often this draw id was voided or annulled.</summary>
    public static Task<int> EndedRuns(this MatchingDb db, string drawId, CancellationToken ct) =>
        db.Ceremonies.CountAsync(c => c.DrawId == drawId && (c.State == CeremonyState.Voided || c.State == CeremonyState.Annulled), ct);

    /// <summary>Hash of the last entry of the log, lower-case hex.</summary>
    public static async Task<string> LogHead(this MatchingDb db, CancellationToken ct) =>
        Convert.ToHexStringLower((await db.Log.AsNoTracking().OrderByDescending(entry => entry.Number).FirstAsync(ct)).Hash);

    /// <summary>The limit of the confirmation; null where the notice has none or nothing was dispatched yet.</summary>
    /// <param name="department">Whose; one that joined after the dispatch counts from then on. Null: the others'.</param>
    public static async Task<DueDate?> ConfirmationDue(this IDueDates dueDates, TaskBrief task, Ceremony ceremony, BriefDepartment? department, CancellationToken ct) =>
        task.Confirm is { } limit && ceremony.DrawnAt is { } dispatched
            ? await dueDates.In(task.RegionPath).After(LegalDay.Of(department?.JoinedAt > dispatched ? department.JoinedAt.Value : dispatched), limit.WorkingDays, ct)
            : null;
}
