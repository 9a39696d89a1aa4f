using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class ListAppointments
{
    private const int MinutesOfAVisit = 120;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{taskId:guid}/appointments", async (Guid taskId, Guid? formId, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(taskId, formId), ct)))
            .Permit(nameof(ListAppointments), "约定的上门时间、确认和到达情况，以及与其他检查的冲突", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Inspector, Role.Auditor);

    /// <param name="FormId">Null: all of the task, those of the own forms for an inspector.</param>
    internal sealed record Query(Guid TaskId, Guid? FormId) : IRequest<IReadOnlyList<Row>>;

    internal sealed class Handler(ResultsDb db, CurrentActor actor) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        private const int Most = 2000;

        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken ct)
        {
            var self = actor.Value.InspectorId ?? Guid.Empty;
            var onlyOwn = actor.Value.Is(Role.Inspector) && !actor.Value.Is(Role.DepartmentAdministrator) && !actor.Value.Is(Role.UnitLeader) && !actor.Value.Is(Role.CoordinatingOffice);
            var found = await db.Appointments.AsNoTracking()
                .Where(a => a.TaskId == query.TaskId && (query.FormId == null || a.FormId == query.FormId) && (!onlyOwn || a.Officers.Contains(self)))
                .OrderBy(a => a.At).ThenBy(a => a.Id).Take(Most).ToListAsync(ct);
            return await Rows(db, found, actor.Value, ct);
        }
    }

    /// <summary>With what else happens at that time: another visit of an officer, or another task's team at the same firm that day.</summary>
    public static async Task<IReadOnlyList<Row>> Rows(ResultsDb db, IReadOnlyList<Appointment> appointments, Actor viewer, CancellationToken ct)
    {
        if (appointments.Count == 0)
            return [];
        var (from, to) = (LegalDay.StartOf(LegalDay.Of(appointments.Min(a => a.At))), LegalDay.EndOf(LegalDay.Of(appointments.Max(a => a.At))));
        var (officers, subjects) = (appointments.SelectMany(a => a.Officers).Distinct().ToArray(), appointments.Select(a => a.SubjectId).Distinct().ToArray());
        // Beyond the own departments on purpose: that a firm is visited twice on a day concerns both teams, whoever they are.
        var near = await db.Appointments.IgnoreQueryFilters([ModuleDb.ScopeFilter]).AsNoTracking()
            .Where(a => a.At >= from && a.At <= to && a.Arrival == null && (a.Officers.Any(officer => officers.Contains(officer)) || subjects.Contains(a.SubjectId)))
            .ToListAsync(ct);
        var tasks = near.Select(a => a.TaskId).Distinct().ToList();
        var names = await db.Tasks.IgnoreQueryFilters([ModuleDb.ScopeFilter]).AsNoTracking().Where(t => tasks.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Name, ct);
        var forms = appointments.Select(a => a.FormId).ToList();
        var teams = await db.Forms.AsNoTracking().Where(f => forms.Contains(f.Id)).ToDictionaryAsync(f => f.Id, ct);
        return [.. appointments.Select(a => Row.Of(a, teams.GetValueOrDefault(a.FormId), near, names, viewer))];
    }

    /// <param name="Version">For If-Match on accepting and arriving.</param>
    /// <param name="Waiting">Members who have not accepted.</param>
    /// <param name="AcceptedByMe">Whether this person has accepted; null: no member of the team.</param>
    internal sealed record Row(
        Guid Id, int Version, Guid TaskId, Guid FormId, Guid SubjectId, string SubjectName, DateTimeOffset At, string ProposedBy, DateTimeOffset ProposedAt,
        IReadOnlyList<Acceptance> Accepted, IReadOnlyList<Member> Waiting, bool? AcceptedByMe, Arrival? Arrival, IReadOnlyList<Clash> Clashes)
    {
        public static Row Of(Appointment a, RecordForm? form, IReadOnlyList<Appointment> near, IReadOnlyDictionary<Guid, string> tasks, Actor viewer)
        {
            var members = (form?.Blocks ?? []).SelectMany(block => block.Officers.Select(officer => new Member(block.Department, officer.InspectorId, officer.Name))).ToList();
            var accepted = a.Acceptances.Select(known => known.InspectorId).ToHashSet();
            var self = viewer.InspectorId;
            return new Row(
                a.Id, a.Version, a.TaskId, a.FormId, a.SubjectId, a.SubjectName, a.At, a.ProposedByName, a.ProposedAt, a.Acceptances,
                [.. members.Where(member => !accepted.Contains(member.InspectorId))], self is { } own && a.Officers.Contains(own) ? accepted.Contains(own) : null, a.Arrival,
                a.Arrival is null ? [.. near.Where(other => other.Id != a.Id && AtOnce(a, other)).Select(other => Clash.Of(a, other, members, tasks))] : []);
        }

        private static bool AtOnce(Appointment one, Appointment other) =>
            (one.SubjectId == other.SubjectId && LegalDay.Of(one.At) == LegalDay.Of(other.At))
            || (one.Officers.Intersect(other.Officers).Any() && one.At != other.At && (one.At - other.At).Duration() < TimeSpan.FromMinutes(MinutesOfAVisit))
            || (one.Officers.Intersect(other.Officers).Any() && one.At == other.At && one.TaskId != other.TaskId);
    }

    internal sealed record Member(string Department, Guid InspectorId, string Name);

    /// <param name="SameSubject">Another task's team at the same firm that day; false: the same officers are elsewhere then.</param>
    /// <param name="Officers">Who would be in both places.</param>
    internal sealed record Clash(string Task, string SubjectName, DateTimeOffset At, bool SameSubject, IReadOnlyList<string> Officers)
    {
        public static Clash Of(Appointment one, Appointment other, IReadOnlyList<Member> members, IReadOnlyDictionary<Guid, string> tasks)
        {
            var both = one.Officers.Intersect(other.Officers).ToHashSet();
            return new Clash(
                tasks.GetValueOrDefault(other.TaskId) ?? "", other.SubjectName, other.At, one.SubjectId == other.SubjectId,
                [.. members.Where(member => both.Contains(member.InspectorId)).Select(member => member.Name)]);
        }
    }
}
