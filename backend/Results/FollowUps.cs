using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results;

/// <summary>Keeps the follow-ups of a form in step with its results, in the same save; and who sees which.</summary>
internal static class FollowUps
{
    private static readonly string[] Overseers = [Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.LeadingGroup, Role.Auditor];

    /// <summary>Begins what the department's result demands and is not there, ends what it demands no longer.</summary>
    /// <param name="why">Why something may end.</param>
    public static async Task Align(this ResultsDb db, RecordForm form, FormBlock block, TaskTerms terms, IDueDates dueDates, string why, DateTimeOffset now, CancellationToken ct)
    {
        var wanted = Wanted(form, block);
        var known = await db.FollowUps.Where(c => c.FormId == form.Id && c.FinderId == block.DepartmentId && c.ParentId == null && c.State != FollowUpState.Dropped).ToListAsync(ct);
        foreach (var course in known.Where(course => !wanted.Contains(course.Kind)))
            course.Drop(why, now);
        foreach (var kind in wanted.Where(kind => known.TrueForAll(course => course.Kind != kind)))
            db.Add(await Begin(form, block, kind, terms, dueDates, now, ct));
        if (block.Withdrawn)
        {
            foreach (var clue in await db.FollowUps.Where(c => c.FormId == form.Id && c.FinderId == block.DepartmentId && c.ParentId != null).ToListAsync(ct))
                clue.Drop(why, now);
        }
    }

    /// <summary>What follows from the result as it stands. A problem from which nothing follows is a follow-up too: somebody has to say why.</summary>
    public static IReadOnlyList<FollowUp> Wanted(RecordForm form, FormBlock block)
    {
        if (!block.IsConfirmed || block.Withdrawn || form.State == FormState.Annulled)
            return [];
        List<FollowUp> chosen = [.. block.Entry!.FollowUps.Where(kind => kind != FollowUp.None)];
        if (block.Orders.Any(order => order.Kind == OrderKind.Correct) && !chosen.Contains(FollowUp.CorrectionOrdered))
            chosen.Add(FollowUp.CorrectionOrdered);
        if (chosen.Count == 0 && block.Findings.Any(finding => finding.Words.Any(word => word.Problem)))
            chosen.Add(FollowUp.None);
        return chosen;
    }

    /// <summary>清双随机办〔2024〕8号 五(四): a clue lands with the unit's own leading group and nobody else, a suspected crime with named persons.</summary>
    public static IQueryable<FollowUpCourse> VisibleTo(this IQueryable<FollowUpCourse> courses, Actor by)
    {
        var (inspector, user) = (by.InspectorId ?? Guid.Empty, by.UserId);
        var department = by.DepartmentId ?? by.Scope.DepartmentId ?? Guid.Empty;
        var receives = by.Is(Role.DepartmentAdministrator) || by.Is(Role.LeadingGroup);
        var (group, caseOffice, auditor, oversees) = (by.Is(Role.LeadingGroup), by.Is(Role.CaseOffice), by.Is(Role.Auditor), Array.Exists(Overseers, by.Is));
        return courses.Where(c =>
            Enumerable.Contains(c.Officers, inspector) || Enumerable.Contains(c.NamedPersons, user)
            || (receives && Enumerable.Contains(c.Receivers, department))
            || (c.Kind == FollowUp.Police && group && c.FinderId == department && c.NamedPersons.Length == 0)
            || (c.Kind == FollowUp.FileCase && ((group && c.FinderId == department) || (caseOffice && c.CaseDepartmentId == department) || auditor))
            || (c.Kind != FollowUp.Police && c.Kind != FollowUp.FileCase && (oversees || (caseOffice && c.CaseDepartmentId == department))));
    }

    /// <exception cref="NotFoundException">Not there, or not for these eyes.</exception>
    public static async Task<FollowUpCourse> Course(this ResultsDb db, Guid id, Actor by, CancellationToken ct) =>
        await db.FollowUps.VisibleTo(by).SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw new NotFoundException("后续处理事项");

    public static async Task<TaskTerms> TermsOf(this ResultsDb db, FollowUpCourse course, CancellationToken ct) =>
        (await db.Tasks.IgnoreQueryFilters([ModuleDb.ScopeFilter]).AsNoTracking().SingleAsync(t => t.Id == course.TaskId, ct)).Terms;

    private static async Task<FollowUpCourse> Begin(
        RecordForm form, FormBlock block, FollowUp kind, TaskTerms terms, IDueDates dueDates, DateTimeOffset now, CancellationToken ct)
    {
        var calendar = dueDates.In(form.RegionPath);
        var order = kind == FollowUp.CorrectionOrdered ? block.Orders.Where(order => order.DueOn is not null).MaxBy(order => order.OrderedAt) : null;
        var due = order is not null ? await FollowUpDue.OfOrder(LegalDay.Of(order.OrderedAt), order.DueOn!.Value, terms, calendar, ct)
            : await FollowUpDue.Of(kind, LegalDay.Of(now), terms, calendar, ct);
        return FollowUpCourse.Begin(form, block, kind, due, now);
    }
}
