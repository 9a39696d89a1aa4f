using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results;

/// <summary>The visits that an inspector still has to make: on the day that the team agreed on, else within the window of the task.</summary>
internal sealed class PlannedVisits(ResultsDb db) : ICalendarEntries
{
    private const int Most = 1000;

    public async Task<IReadOnlyList<CalendarEntry>> Of(Guid inspectorId, DateOnly since, CancellationToken ct)
    {
        var forms = await db.Forms.IgnoreQueryFilters([ModuleDb.ScopeFilter]).AsNoTracking()
            .Where(f => f.Officers.Contains(inspectorId) && f.FinishedOn == null && f.AnnulledOn == null && f.State == FormState.Open).OrderByDescending(f => f.Id).Take(Most)
            .Select(f => new { f.Id, f.TaskId, f.TaskName, f.SubjectName, f.Address }).ToListAsync(ct);
        var formIds = forms.Select(form => form.Id).ToList();
        var agreed = await db.Appointments.IgnoreQueryFilters([ModuleDb.ScopeFilter]).AsNoTracking().Where(a => formIds.Contains(a.FormId)).ToDictionaryAsync(a => a.FormId, a => a.At, ct);
        var ids = forms.Select(form => form.TaskId).Distinct().ToList();
        var tasks = await db.Tasks.IgnoreQueryFilters([ModuleDb.ScopeFilter]).AsNoTracking().Where(t => ids.Contains(t.Id) && t.CancelledBecause == null).ToDictionaryAsync(t => t.Id, ct);
        return
        [
            .. from form in forms
               where tasks.ContainsKey(form.TaskId)
               let terms = tasks[form.TaskId].Terms
               let at = agreed.TryGetValue(form.Id, out var known) ? known : (DateTimeOffset?)null
               let first = at is { } day ? LegalDay.Of(day) : terms.WindowFrom
               let last = at is null ? terms.WindowTo : first
               where last >= since
               orderby first, form.Id
               select new CalendarEntry(
                   $"results.visit/{form.Id}", $"检查：{form.SubjectName}{(at is { } time ? $" {LegalDay.TimeOf(time):HH:mm}" : "")}", $"{form.TaskName}\n{form.Address}", first, last,
                   $"/record-forms/{form.Id}"),
        ];
    }
}
