using System.Security.Cryptography;
using DualRandom.Inspectors.Contracts;
using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class FreezeInspectors
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{taskId:guid}/inspector-ceremonies", async (Guid taskId, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(taskId), ct);
                return TypedResults.Created($"/api/v1/ceremonies/{answer.Id}", answer);
            })
            .Permit(nameof(FreezeInspectors), "冻结本部门检查人员名单，准备抽取和匹配", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(Guid TaskId) : IRequest<FreezePool.Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.TaskId).NotEmpty();
    }

    internal sealed class Handler(MatchingDb db, IMediator mediator, IProtector protector, CurrentActor actor, TimeProvider clock)
        : IRequestHandler<Command, FreezePool.Answer>
    {
        public async Task<FreezePool.Answer> Handle(Command command, CancellationToken ct)
        {
            var task = await db.Running(command.TaskId, ct);
            var department = task.Participant(actor.Department);
            var subjects = await db.DrawnSubjectsOf(task.Id, ct);
            var confirmations = await db.Confirmations.Where(c => c.CeremonyId == subjects.Id).ToListAsync(ct);
            var count = task.InspectorsOf(department, subjects, confirmations);
            var officers = Officer.Enough(
                await mediator.Send(new GetInspectorPool(department.Id, LegalDay.Of(clock.GetUtcNow())), ct), count, department.Name);
            var drawn = await Open(task, department, subjects.Id, ct);

            await using var log = await DrawLog.Open(db, clock, ct);
            var key = RandomNumberGenerator.GetBytes(32);
            var keys = new SnapshotKeys(Guid.CreateVersion7(log.Tail.Time), await YearKey.Of(db, log.Tail, protector, ct), key);
            var skills = Skills(drawn, officers);
            var rows = Dr1.Obey(() => drawn.Select(row => row.For(keys, skills)).ToList());
            var roster = Dr1.Obey(() => officers.Select(officer => RosterRow.Of(keys, department.Code, officer.Entry)).ToList());
            var recusals = Recusals(officers, roster, rows);
            var plan = DrawPlans.Inspectors(task, department, count, skills, log.Tail.Time);
            var frozen = Snapshot.Frozen(CeremonyKind.Inspectors, plan, await SnapshotTable.Write(db, rows, row => row.Handle, (row, _) => row, ct), roster, recusals);
            var ceremony = Ceremony.FreezeInspectors(task, keys.CeremonyId, department.Id, frozen, protector.Protect(key), await db.EndedRuns(frozen.DrawId, ct), log.Tail);
            db.Add(ceremony);
            db.AddRange(roster);
            db.AddRange(recusals);
            await db.SaveChangesAsync(ct);
            await log.Close(ct);
            return FreezePool.Answer.Of(ceremony);
        }

        /// <summary>All drawn subjects; of those who joined after the dispatch the ones that nobody has finished with.</summary>
        private async Task<List<SnapshotRow>> Open(TaskBrief task, BriefDepartment department, Guid subjects, CancellationToken ct)
        {
            var drawn = db.DrawnSnapshot(subjects);
            if (!task.IsLate(department))
                return await drawn.ToListAsync(ct);
            var open = await drawn.Where(row => !db.Visits.Any(visit => visit.TaskId == task.Id && visit.SubjectId == row.SubjectId)).ToListAsync(ct);
            return open.Count > 0 ? open : throw new RuleBrokenException("matching.nothing-open", "本次抽查的检查对象均已检查完毕，不需要再抽取检查人员");
        }

        /// <summary>Of what the subjects demand, what this department can bring; what nobody brings is refused at the dispatch.</summary>
        private static HashSet<string> Skills(List<SnapshotRow> drawn, IReadOnlyList<Officer> officers)
        {
            var held = officers.SelectMany(officer => officer.Entry.Qualifications).ToHashSet(StringComparer.Ordinal);
            return drawn.SelectMany(row => Sig.Parse(row.Sig).Qualifications).Where(held.Contains).ToHashSet(StringComparer.Ordinal);
        }

        private static List<RecusalRow> Recusals(IReadOnlyList<Officer> officers, List<RosterRow> roster, List<SnapshotRow> rows)
        {
            var handles = rows.ToDictionary(row => row.SubjectId, row => row.Handle);
            return
            [
                .. from pair in officers.Zip(roster)
                   from recusal in pair.First.Recusals
                   where handles.ContainsKey(recusal.SubjectId)
                   select new RecusalRow
                   {
                       CeremonyId = pair.Second.CeremonyId, Inspector = pair.Second.Handle, Subject = handles[recusal.SubjectId], Reason = recusal.Reason,
                   },
            ];
        }
    }
}
