using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class ListSummaries
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{taskId:guid}/summaries", async (Guid taskId, IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new Query(taskId), ct)))
            .Permit(nameof(ListSummaries), "各部门工作总结的报送情况和期限", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid TaskId) : IRequest<Answer>;

    internal sealed class Handler(ResultsDb db, IDueDates dueDates) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var task = await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == query.TaskId, ct) ?? throw new NotFoundException("任务");
            var due = task.SummaryDueOn is { } on ? await FixedDay.Of(on, task.Terms.FixedDays ?? FixedDayRule.Usual, dueDates.In(task.RegionPath), ct) : null;
            var sent = await db.ReportSendings.AsNoTracking().Where(s => s.TaskId == task.Id && s.State == SendingState.Sent).ToListAsync(ct);
            return new Answer(task.Id, due, [.. task.Terms.Departments.Select(department => Row.Of(department.Id, department.Name, task, sent))]);
        }
    }

    /// <param name="Due">Null: the notice asks for no summary.</param>
    internal sealed record Answer(Guid TaskId, FixedDay? Due, IReadOnlyList<Row> Departments);

    /// <param name="HandedIn">Null: not yet.</param>
    internal sealed record Row(Guid DepartmentId, string Department, DateOnly? HandedIn, string? By, string? Note)
    {
        public static Row Of(Guid id, string name, TaskBrief task, IReadOnlyList<ReportSending> sent)
        {
            if (task.Summaries.FirstOrDefault(known => known.DepartmentId == id) is { } receipt)
                return new Row(id, name, receipt.HandedIn, receipt.ByName, receipt.Note);
            // What the office sends is the summary of all.
            var mail = sent.FirstOrDefault(s => s.Departments.Length == 0 || s.Departments.Contains(id));
            return new Row(id, name, mail is { SentAt: { } at } ? LegalDay.Of(at) : null, mail?.ByName, mail?.Address);
        }
    }
}
