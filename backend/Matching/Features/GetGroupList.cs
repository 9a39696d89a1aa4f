using System.Globalization;
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
        api.MapGet("/tasks/{taskId:guid}/group-list", async (Guid taskId, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(taskId, after, size), ct)))
            .Permit(nameof(GetGroupList), "检查分组名单", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Inspector, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Query(Guid TaskId, string? After = null, int? Size = null) : IRequest<Answer>;

    internal sealed class Handler(MatchingDb db, IProtector protector, CurrentActor actor, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var task = await db.Approved(query.TaskId, ct);
            task.RefuseUnlessDispatched();
            var view = new TeamView(task, actor.Value);
            var own = await view.OwnSubjects(db, ct);
            var seen = Seen(view, await TaskTeams.Load(db, task, ct, own ?? []));
            var take = Page.Clamp(query.Size);
            var from = Position(query.After);
            var rest = seen.Where(s => s.Order.CompareTo(from) > 0).Take(take + 1).ToList();
            var groups = new List<Group>();
            foreach (var s in rest.Take(take))
                groups.Add(await Shown(s, own, view, ct));
            if (rest.Take(take).Any(s => view.SeesInFull(s.Department.Department, s.Officers, s.ComesAlong)))
                await Note(task, ct);
            var next = rest.Count > take ? Page.After($"{rest[take - 1].Order.Department}", $"{rest[take - 1].Order.Team}") : null;
            return new Answer(task.Id, task.Name, task.DocumentNumber, groups, next, seen.Count.ToString(CultureInfo.InvariantCulture));
        }

        private static List<SeenTeam> Seen(TeamView view, TaskTeams teams) =>
            [.. from department in teams.Departments.Index()
                from team in department.Item.Teams.OrderBy(team => team.Key)
                let self = team.Value.Any(officer => officer.InspectorId == view.Self)
                let comesAlong = view.IsOfLead && department.Item.TeamOf.Values.Contains(team.Key)
                where view.SeesAll || view.Unit == department.Item.Department.Id || self || comesAlong
                select new SeenTeam((department.Index, team.Key), department.Item, team.Value, comesAlong)];

        private async Task<Group> Shown(SeenTeam seen, IReadOnlyList<Guid>? own, TeamView view, CancellationToken ct)
        {
            var (ceremony, number) = (seen.Department.CeremonyId, seen.Order.Team);
            var full = view.SeesInFull(seen.Department.Department, seen.Officers, seen.ComesAlong);
            var subjects = await (
                from visit in db.Assignments.AsNoTracking()
                join subject in db.SnapshotRows on new { visit.CeremonyId, visit.Handle } equals new { subject.CeremonyId, subject.Handle }
                where visit.CeremonyId == ceremony && visit.Team == number && (own == null || own.Contains(visit.SubjectId))
                orderby subject.Name, subject.SubjectId
                select new Visited(subject.SubjectId, subject.CreditCode, subject.Name, subject.Address)).ToListAsync(ct);
            var leads = seen.Department.Department.Leads;
            return new Group(
                seen.Department.Department.Name, leads, number + 1,
                [.. seen.Officers.Select((officer, place) => Member(officer, leads && place == 0, full))], subjects);
        }

        private async Task Note(TaskBrief task, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            db.Add(new GroupListView
            {
                Id = Guid.CreateVersion7(now), TaskId = task.Id, ViewedBy = actor.Value.UserId, Viewer = actor.Value.Name, ViewedAt = now,
            });
            await db.SaveChangesAsync(ct);
        }

        private Officer Member(RosterRow officer, bool leader, bool full) => new(
            officer.InspectorId, officer.Name, leader, officer.CertificateKind,
            full ? protector.RevealText(officer.CertificateNumber) : protector.Mask(officer.CertificateNumber),
            full ? protector.RevealText(officer.Phone) : protector.Mask(officer.Phone));

        private static (int Department, int Team) Position(string? after) => Page.Position(after, 2) is not [var department, var team]
            ? (-1, -1)
            : int.TryParse(department, out var d) && int.TryParse(team, out var t) ? (d, t) : throw new ShapeException("after", "page.cursor", "翻页位置无效，请从第一页重新开始");

        /// <param name="ComesAlong">Another department's team that visits the viewer's subjects.</param>
        private sealed record SeenTeam((int Department, int Team) Order, DepartmentTeams Department, IReadOnlyList<RosterRow> Officers, bool ComesAlong);
    }

    /// <param name="Total">Groups that this person may see.</param>
    internal sealed record Answer(Guid TaskId, string Task, string? DocumentNumber, IReadOnlyList<Group> Groups, string? Next, string Total);

    /// <param name="Team">Number within the department, from 1.</param>
    internal sealed record Group(string Department, bool Leads, int Team, IReadOnlyList<Officer> Officers, IReadOnlyList<Visited> Subjects);

    /// <summary>Certificate and phone in full for the office, the lead department, the own unit and the team; masked for others.</summary>
    /// <param name="Leader">组长: drawn, of the lead department.</param>
    internal sealed record Officer(Guid InspectorId, string Name, bool Leader, string CertificateKind, string CertificateNumber, string Phone);

    internal sealed record Visited(Guid SubjectId, string CreditCode, string Name, string Address);
}
