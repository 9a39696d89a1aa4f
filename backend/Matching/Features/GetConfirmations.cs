using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class GetConfirmations
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/ceremonies/{id:guid}/confirmations", async (Guid id, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(id), ct)))
            .Permit(nameof(GetConfirmations), "各部门的确认情况与时限", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.MemberUnit, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id) : IRequest<Answer>;

    internal sealed class Handler(MatchingDb db, IDueDates dueDates, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var ceremony = await db.Ceremony(query.Id, ct);
            var task = await db.TaskOf(ceremony, ct);
            var due = await dueDates.ConfirmationDue(task, ceremony, null, ct);
            var given = await db.Confirmations.AsNoTracking().Where(c => c.CeremonyId == ceremony.Id).ToDictionaryAsync(c => c.DepartmentId, ct);
            var today = LegalDay.Of(clock.GetUtcNow());
            var later = await Later(ceremony, ct);
            var rows = new List<Row>();
            foreach (var department in task.Participants)
            {
                var own = department.JoinedAt is null ? due : await dueDates.ConfirmationDue(task, ceremony, department, ct);
                var said = given.GetValueOrDefault(department.Id);
                rows.Add(Row.Of(department, said, own?.Date < today) with
                {
                    IsComplete = said?.ThroughEvent >= ceremony.LastEntry,
                    Entered = said is null ? [] : [.. later.Where(entry => entry.Number > said.ThroughEvent).Select(entry => entry.SubjectId)],
                });
            }

            return new Answer(
                ceremony.DrawnAt, due?.Date, due?.SentenceInChinese("派发"), task.Confirm?.Source, task.ConfirmedBy,
                rows);
        }

        /// <summary>Who came in for a subject that was taken out, and stands.</summary>
        private async Task<IReadOnlyList<(int Number, Guid SubjectId)>> Later(Ceremony ceremony, CancellationToken ct)
        {
            var entries = ceremony.Events.Where(e => e is { Type: DrawEventType.Removed, Entered: not null }).ToDictionary(e => e.Entered!.Value, e => e.Number);
            var handles = entries.Keys.ToList();
            var standing = await db.Standing(ceremony.Id).Where(row => handles.Contains(row.Handle)).Select(row => new { row.Handle, row.SubjectId }).ToListAsync(ct);
            return [.. standing.Select(row => (entries[row.Handle], row.SubjectId))];
        }
    }

    /// <param name="DispatchedAt">The draw dispatches at once.</param>
    /// <param name="DueOn">Last day of the limit; null while open, or where the notice has no such step.</param>
    /// <param name="DueBecause">The sentence that explains it.</param>
    /// <param name="DueBy">Where the limit stands.</param>
    /// <param name="ConfirmedBy">What the region calls those who confirm, such as 专业管理人员; empty: the usual name.</param>
    internal sealed record Answer(DateTimeOffset? DispatchedAt, DateOnly? DueOn, string? DueBecause, string? DueBy, string ConfirmedBy, IReadOnlyList<Row> Departments);

    internal sealed record Row(
        Guid DepartmentId, string Department, bool Confirmed, bool Late, int? InspectorCount, IReadOnlyList<Remark> Remarks, string? By, DateTimeOffset? At)
    {
        /// <summary>Answered for everybody who stands.</summary>
        public bool IsComplete { get; init; }

        /// <summary>Subjects that came in since this department confirmed, and wait for its word.</summary>
        public IReadOnlyList<Guid> Entered { get; init; } = [];

        public static Row Of(BriefDepartment department, Confirmation? given, bool overdue) => new(
            department.Id, department.Name, given is not null, given?.Late ?? overdue, given?.InspectorCount, given?.Remarks ?? [], given?.ConfirmedByName,
            given?.ConfirmedAt);
    }
}
