using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class GetGroupList
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{taskId:guid}/group-list", async (Guid taskId, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(taskId), ct)))
            .Permit(nameof(GetGroupList), "检查分组名单", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Inspector, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Query(Guid TaskId) : IRequest<Answer>;

    internal sealed class Handler(MatchingDb db, IProtector protector, CurrentActor actor, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var task = await db.Approved(query.TaskId, ct);
            task.RefuseUnlessDispatched();
            var draw = await db.DrawnSubjectsOf(task.Id, ct);
            var subjects = await db.DrawnSnapshot(draw.Id).ToListAsync(ct);
            var teams = await TaskTeams.Load(db, task, ct);
            var groups = teams.Departments
                .SelectMany(department => department.Teams.OrderBy(team => team.Key).Select(team => (department, number: team.Key, officers: team.Value)))
                .Select(x => (x.department, x.number, x.officers, full: SeesInFull(task, x.officers)))
                .ToList();
            if (groups.Exists(group => group.full))
            {
                var now = clock.GetUtcNow();
                db.Add(new GroupListView
                {
                    Id = Guid.CreateVersion7(now), TaskId = task.Id, ViewedBy = actor.Value.UserId, Viewer = actor.Value.Name, ViewedAt = now,
                });
                await db.SaveChangesAsync(ct);
            }

            return new Answer(task.Id, task.Name, task.DocumentNumber, [.. groups.Select(g => new Group(
                g.department.Department.Name, g.department.Department.Leads, g.number + 1,
                [.. g.officers.Select(officer => Member(officer, g.full))],
                [.. subjects.Where(s => g.department.TeamOf.TryGetValue(s.SubjectId, out var team) && team == g.number)
                    .Select(s => new Visited(s.SubjectId, s.CreditCode, s.Name, s.Address))]))]);
        }

        /// <summary>The office and the lead department, to whom the notice sends the list, and the team itself.</summary>
        private bool SeesInFull(TaskBrief task, IReadOnlyList<RosterRow> officers)
        {
            var viewer = actor.Value;
            if (viewer.Scope.ReadsOnly || viewer.Scope.RegionPath != task.RegionPath)
                return false;
            return viewer.Is(Role.CoordinatingOffice)
                || task.Participants.Any(d => d.Leads && d.Id == viewer.Scope.DepartmentId) && !viewer.Is(Role.Inspector)
                || viewer.InspectorId is { } self && officers.Any(officer => officer.InspectorId == self);
        }

        private Officer Member(RosterRow officer, bool full) => new(
            officer.InspectorId, officer.Name, officer.CertificateKind,
            full ? protector.RevealText(officer.CertificateNumber) : protector.Mask(officer.CertificateNumber),
            full ? protector.RevealText(officer.Phone) : protector.Mask(officer.Phone));
    }

    internal sealed record Answer(Guid TaskId, string Task, string? DocumentNumber, IReadOnlyList<Group> Groups);

    /// <param name="Team">Number within the department, from 1.</param>
    internal sealed record Group(string Department, bool Leads, int Team, IReadOnlyList<Officer> Officers, IReadOnlyList<Visited> Subjects);

    /// <summary>Certificate and phone in full for the office, the lead department and the team; masked for others.</summary>
    internal sealed record Officer(Guid InspectorId, string Name, string CertificateKind, string CertificateNumber, string Phone);

    internal sealed record Visited(Guid SubjectId, string CreditCode, string Name, string Address);
}
