using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

/// <summary>The half of the office's board that this room knows: who has confirmed, drawn and listed.</summary>
internal static class GetDrawProgress
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{taskId:guid}/draw-progress", async (Guid taskId, IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new Query(taskId), ct)))
            .Permit(nameof(GetDrawProgress), "各部门确认、抽取、分组进度", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Query(Guid TaskId) : IRequest<Answer>;

    internal sealed class Handler(MatchingDb db, IDueDates dueDates, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var task = await db.Approved(query.TaskId, ct);
            var subjects = await db.Ceremonies.AsNoTracking().SingleOrDefaultAsync(c => c.TaskId == task.Id && c.Kind == CeremonyKind.Subjects && c.State == CeremonyState.Drawn, ct);
            var confirmations = subjects is null ? [] : await db.Confirmations.AsNoTracking().Where(c => c.CeremonyId == subjects.Id).ToListAsync(ct);
            var draws = await db.InspectorDraws(task.Id).AsNoTracking().Where(c => c.State == CeremonyState.Drawn).ToListAsync(ct);
            var since = task.AssignmentsDispatchedAt ?? DateTimeOffset.MaxValue;
            var sent = await db.GroupListSendings.AsNoTracking().Where(s => s.TaskId == task.Id && s.SentAt >= since).OrderBy(s => s.SentAt).ToListAsync(ct);
            var waiting = subjects is null ? [] : task.Unconfirmed(subjects, confirmations).Select(d => d.Id).ToHashSet();
            var lines = new List<Line>();
            foreach (var department in task.Participants)
            {
                var due = subjects is null ? null : await dueDates.ConfirmationDue(task, subjects, department, ct);
                var confirmed = confirmations.Find(c => c.DepartmentId == department.Id);
                lines.Add(new Line(
                    department.Id, department.Name, department.Leads, waiting.Contains(department.Id) ? null : confirmed?.ConfirmedAt, due?.Date,
                    waiting.Contains(department.Id) && due?.Date < LegalDay.Of(clock.GetUtcNow()), draws.Find(c => c.DepartmentId == department.Id)?.DrawnAt,
                    confirmed?.InspectorCount ?? task.OfficersPerDepartment, sent.LastOrDefault(s => s.DepartmentId == department.Id)?.SentAt));
            }

            return new Answer(task.Id, subjects?.DrawnAt, task.Confirm is not null, task.GroupListReceivers().Count > 0, task.AssignmentsDispatchedAt, lines);
        }
    }

    /// <param name="DrawnAt">Null: the subjects are not drawn yet.</param>
    /// <param name="Confirms">False: the notice has no such step.</param>
    /// <param name="Lists">False: it asks for no group list.</param>
    internal sealed record Answer(Guid TaskId, DateTimeOffset? DrawnAt, bool Confirms, bool Lists, DateTimeOffset? DispatchedAt, IReadOnlyList<Line> Departments);

    /// <param name="ConfirmedAt">Null: not for everyone who stands.</param>
    /// <param name="OfficersDrawnAt">Null: its officers are not drawn yet.</param>
    /// <param name="ListedAt">When it sent its group list.</param>
    internal sealed record Line(
        Guid DepartmentId, string Department, bool Leads, DateTimeOffset? ConfirmedAt, DateOnly? ConfirmDueOn, bool ConfirmOverdue, DateTimeOffset? OfficersDrawnAt, int Officers,
        DateTimeOffset? ListedAt);
}
