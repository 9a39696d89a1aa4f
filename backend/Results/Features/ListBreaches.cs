using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

/// <summary>责任追究 rests on it (曲公〔2023〕07号 第三十一条): who broke which rule when, with the numbers of the audit trail.</summary>
internal static class ListBreaches
{
    private const int Most = 5000;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/breaches", async (DateOnly? from, DateOnly? to, Guid? taskId, Guid? departmentId, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(from, to, taskId, departmentId), ct)))
            .Permit(
                nameof(ListBreaches), "违反规则情况（超期、未告知即检查、更换未备案），按单位和人员列出并附审计编号", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader,
                Role.LeadingGroup, Role.Auditor);

    /// <param name="From">First day on which it happened; null: from the beginning.</param>
    /// <param name="To">Last day, included.</param>
    internal sealed record Query(DateOnly? From, DateOnly? To, Guid? TaskId, Guid? DepartmentId) : IRequest<Answer>;

    internal sealed class Handler(ResultsDb db, CurrentActor actor) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var found = db.Breaches.AsNoTracking();
            if (query.From is { } from)
                found = found.Where(b => b.HappenedOn >= from);
            if (query.To is { } to)
                found = found.Where(b => b.HappenedOn <= to);
            if (query.TaskId is { } task)
                found = found.Where(b => b.TaskId == task);
            if (query.DepartmentId is { } department)
                found = found.Where(b => b.DepartmentId == department);
            var breaches = await found.OrderByDescending(b => b.HappenedOn).ThenBy(b => b.FormId).ThenBy(b => b.DepartmentId).ThenBy(b => b.Kind).Take(Most).ToListAsync(ct);
            var followUps = breaches.Select(b => b.FollowUpId).OfType<Guid>().ToList();
            var visible = (await db.FollowUps.VisibleTo(actor.Value).Where(c => followUps.Contains(c.Id)).Select(c => c.Id).ToListAsync(ct)).ToHashSet();
            var marks = (await db.MarksOf(Trail.Form, [.. breaches.Where(b => b.FollowUpId is null).Select(b => $"{b.FormId}").Distinct()], ct))
                .Concat(await db.MarksOf(Trail.FollowUp, [.. followUps.Select(id => $"{id}")], ct)).ToLookup(mark => mark.EntityId);
            return new Answer(
                [.. breaches.GroupBy(b => (b.DepartmentId, b.Department)).OrderBy(unit => unit.Key.Department, StringComparer.Ordinal).Select(unit => new Unit(
                    unit.Key.DepartmentId, unit.Key.Department, unit.Count(),
                    [.. unit.GroupBy(b => b.Person).OrderBy(person => person.Key, StringComparer.Ordinal).Select(person => new Person(
                        person.Key, [.. person.Select(b => Row.Of(b, b.FollowUpId is { } id && !visible.Contains(id), Trail.NumbersOf(b, marks[$"{b.FollowUpId ?? b.FormId}"])))]))]))],
                breaches.Count == Most);
        }
    }

    /// <param name="Cut">More than these: ask for fewer days.</param>
    internal sealed record Answer(IReadOnlyList<Unit> Units, bool Cut);

    internal sealed record Unit(Guid DepartmentId, string Department, int Count, IReadOnlyList<Person> Persons);

    internal sealed record Person(string Name, IReadOnlyList<Row> Breaches);

    /// <param name="SubjectName">Empty where the follow-up is not for these eyes; it counts all the same.</param>
    /// <param name="AuditNumbers">In the trail of this module, oldest first.</param>
    internal sealed record Row(
        BreachKind Kind, Guid TaskId, string TaskName, Guid? FormId, Guid? FollowUpId, string SubjectName, DateOnly? DueOn, DateOnly HappenedOn, IReadOnlyList<long> AuditNumbers)
    {
        public static Row Of(Breach b, bool hidden, IReadOnlyList<long> numbers) => new(
            b.Kind, b.TaskId, b.TaskName, hidden ? null : b.FormId, hidden ? null : b.FollowUpId, hidden ? "" : b.SubjectName, b.DueOn, b.HappenedOn, numbers);
    }

    /// <summary>Which acts on a row show a breach.</summary>
    private static class Trail
    {
        public const string Form = "record_form";
        public const string FollowUp = "follow_up_course";
        private const string Sweep = "results.mark-overdue";

        private static readonly Dictionary<BreachKind, string[]> Acts = new()
        {
            [BreachKind.ResultLate] = [nameof(EnterResult), Sweep],
            [BreachKind.ResultMissing] = [nameof(SignForm), nameof(RefuseSignature), Sweep],
            [BreachKind.NoticeMissing] = [nameof(ShowCertificates), nameof(RecordFindings)],
            [BreachKind.ReplacementUnfiled] = [nameof(RecordFindings)],
        };

        /// <summary>Those of the person, where the trail knows the person by this name: a form holds the acts of several departments.</summary>
        public static IReadOnlyList<long> NumbersOf(Breach breach, IEnumerable<AuditMark> marks)
        {
            var all = marks.Where(mark => !Acts.TryGetValue(breach.Kind, out var acts) || acts.Contains(mark.Act)).ToList();
            var own = breach.FollowUpId is null && all.Exists(mark => mark.Actor == breach.Person) ? all.FindAll(mark => mark.Actor == breach.Person || mark.Act == Sweep) : all;
            return [.. own.Select(mark => mark.Number)];
        }
    }
}
