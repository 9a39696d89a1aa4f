using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results;

/// <summary>The visits that an inspector still has to make: within the window of the task, a notice names no other day.</summary>
internal sealed class PlannedVisits(ResultsDb db) : ICalendarEntries
{
    private const int Most = 1000;

    public async Task<IReadOnlyList<CalendarEntry>> Of(Guid inspectorId, DateOnly since, CancellationToken ct)
    {
        var forms = await db.Forms.IgnoreQueryFilters([ModuleDb.ScopeFilter]).AsNoTracking()
            .Where(f => f.Officers.Contains(inspectorId) && f.FinishedOn == null && f.AnnulledOn == null && f.State == FormState.Open).OrderByDescending(f => f.Id).Take(Most)
            .Select(f => new { f.Id, f.TaskId, f.TaskName, f.SubjectName, f.Address }).ToListAsync(ct);
        var ids = forms.Select(form => form.TaskId).Distinct().ToList();
        var tasks = await db.Tasks.IgnoreQueryFilters([ModuleDb.ScopeFilter]).AsNoTracking().Where(t => ids.Contains(t.Id) && t.CancelledBecause == null).ToDictionaryAsync(t => t.Id, ct);
        return
        [
            .. from form in forms
               where tasks.ContainsKey(form.TaskId)
               let terms = tasks[form.TaskId].Terms
               where terms.WindowTo >= since
               orderby terms.WindowFrom, form.Id
               select new CalendarEntry(
                   $"results.visit/{form.Id}", $"检查：{form.SubjectName}", $"{form.TaskName}\n{form.Address}", terms.WindowFrom, terms.WindowTo, $"/record-forms/{form.Id}"),
        ];
    }
}
