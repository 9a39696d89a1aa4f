using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class ListOfficerLoads
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{taskId:guid}/officer-loads", async (Guid taskId, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(taskId), ct)))
            .Permit(nameof(ListOfficerLoads), "检查人员任务量：本任务与所有在办任务", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Query(Guid TaskId) : IRequest<Answer>;

    internal sealed class Handler(MatchingDb db, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var task = await db.Approved(query.TaskId, ct);
            task.RefuseUnlessDispatched();
            var today = LegalDay.Of(clock.GetUtcNow());
            var drawn = await Drawn(today, task.Id).ToListAsync(ct);
            var everywhere = drawn.ToLookup(member => member.InspectorId);
            return new Answer(
            [
                .. task.Participants.Select(department =>
                {
                    var own = drawn.Where(member => member.TaskId == task.Id && member.DepartmentId == department.Id).ToList();
                    return new Department(
                        department.Id, department.Name, own.Count == 0 ? 0 : own.Max(member => member.Subjects) - own.Min(member => member.Subjects),
                        [
                            .. own.OrderBy(member => member.Team).ThenBy(member => member.Place).Select(member => new Officer(
                                member.InspectorId, member.Name, member.Team + 1, member.Subjects,
                                everywhere[member.InspectorId].Sum(task => task.Subjects), everywhere[member.InspectorId].Count())),
                        ]);
                }),
            ]);
        }

        // This task, and every other that still runs.
        private IQueryable<Member> Drawn(DateOnly today, Guid taskId) =>
            from ceremony in db.Ceremonies.AsNoTracking()
            join brief in db.TaskBriefs.AsNoTracking() on ceremony.TaskId equals brief.Id
            join drawn in db.DrawnInspectors.AsNoTracking() on ceremony.Id equals drawn.CeremonyId
            join officer in db.RosterRows.AsNoTracking() on new { drawn.CeremonyId, drawn.Handle } equals new { officer.CeremonyId, officer.Handle }
            where ceremony.Kind == CeremonyKind.Inspectors && ceremony.State == CeremonyState.Drawn && drawn.Team != null
                && (brief.Id == taskId || (brief.CancelledBecause == null && brief.WindowTo >= today))
            select new Member(
                brief.Id, ceremony.DepartmentId!.Value, officer.InspectorId, officer.Name, drawn.Team!.Value, drawn.Place!.Value,
                db.Assignments.Count(assignment => assignment.CeremonyId == ceremony.Id && assignment.Team == drawn.Team));
    }

    internal sealed record Answer(IReadOnlyList<Department> Departments);

    /// <param name="Spread">Between the fullest and the emptiest of its teams, in subjects: at most 1 unless recusals or qualifications force more (DR-1 D3).</param>
    internal sealed record Department(Guid DepartmentId, string Name, int Spread, IReadOnlyList<Officer> Officers);

    /// <param name="Team">Number within the department, from 1.</param>
    /// <param name="Subjects">Of this task.</param>
    /// <param name="SubjectsInAll">Of all tasks that still run, this one included.</param>
    /// <param name="Tasks">How many those are.</param>
    internal sealed record Officer(Guid InspectorId, string Name, int Team, int Subjects, int SubjectsInAll, int Tasks);

    private sealed record Member(Guid TaskId, Guid DepartmentId, Guid InspectorId, string Name, int Team, int Place, int Subjects);
}
