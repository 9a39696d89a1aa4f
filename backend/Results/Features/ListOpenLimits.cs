using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

/// <summary>Limits that run into a year whose calendar is not loaded: they stand open until it is.</summary>
internal static class ListOpenLimits
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/open-limits", async (IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new Query(), ct)))
            .Permit(nameof(ListOpenLimits), "因缺少工作日历而待定的结果与后续处理期限", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Auditor);

    internal sealed record Query : IRequest<IReadOnlyList<Row>>;

    internal sealed class Handler(ResultsDb db, IDueDates dueDates, CurrentActor actor) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken ct)
        {
            var forms = await db.Forms.AsNoTracking()
                .Where(f => f.FinishedOn != null && f.CompletedAt == null && f.AnnulledOn == null && (f.ResultDueOn == null || f.PublishDueOn == null))
                .GroupBy(f => new { f.TaskId, f.FinishedOn })
                .Select(g => new { g.Key.TaskId, On = g.Key.FinishedOn!.Value, Entry = g.Count(f => f.ResultDueOn == null), Publication = g.Count(f => f.PublishDueOn == null) })
                .ToListAsync(ct);
            var courses = await db.FollowUps.VisibleTo(actor.Value).AsNoTracking().Where(FollowUpCourse.Waits).Where(c => c.DueOn == null)
                .GroupBy(c => new { c.TaskId, c.Kind, c.FormedOn })
                .Select(g => new { g.Key.TaskId, g.Key.Kind, On = g.Key.FormedOn, Subjects = g.Select(c => c.SubjectId).Distinct().Count() }).ToListAsync(ct);
            var ids = forms.Select(f => f.TaskId).Union(courses.Select(c => c.TaskId)).ToList();
            var tasks = await db.Tasks.AsNoTracking().Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, ct);
            var open = new List<Row>();
            foreach (var form in forms.Where(form => tasks.ContainsKey(form.TaskId)))
            {
                var task = tasks[form.TaskId];
                await Add(task, OpenStep.Entry, task.Terms.EnterResults, task.Terms.StartOf(task.Terms.EnterResults, form.On), form.Entry);
                await Add(task, OpenStep.Publication, task.Terms.PublishResults, task.Terms.StartOf(task.Terms.PublishResults, form.On), form.Publication);
            }

            foreach (var course in courses.Where(course => tasks.ContainsKey(course.TaskId)))
            {
                var terms = tasks[course.TaskId].Terms;
                var listed = course.Kind == FollowUp.ListAbnormal;
                await Add(tasks[course.TaskId], listed ? OpenStep.AbnormalList : OpenStep.Transfer, listed ? terms.ListAbnormal : terms.TransferLimit, course.On, course.Subjects);
            }

            return [.. open.GroupBy(row => (row.TaskId, row.Step, row.MissingYear)).Select(same => same.First() with { Subjects = same.Sum(row => row.Subjects) })
                .OrderBy(row => row.MissingYear).ThenBy(row => row.Task, StringComparer.Ordinal).ThenBy(row => row.Step)];

            async Task Add(TaskBrief task, OpenStep step, DayLimit? limit, DateOnly start, int subjects)
            {
                if (subjects > 0 && limit is not null)
                    open.Add(new Row(task.Id, task.Name, step, subjects, (await dueDates.In(task.RegionPath).After(start, limit.WorkingDays, ct)).MissingYear));
            }
        }
    }

    /// <param name="MissingYear">Null: it has just been loaded, and the limit is being counted.</param>
    internal sealed record Row(Guid TaskId, string Task, OpenStep Step, int Subjects, int? MissingYear);

    internal enum OpenStep
    {
        Entry,
        Publication,
        Transfer,
        AbnormalList,
    }
}
