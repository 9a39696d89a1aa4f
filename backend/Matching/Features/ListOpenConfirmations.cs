using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

/// <summary>Confirmations whose limit runs into a year whose calendar is not loaded.</summary>
internal static class ListOpenConfirmations
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/open-confirmations", async (IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new Query(), ct)))
            .Permit(nameof(ListOpenConfirmations), "因缺少工作日历而待定的确认期限", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Auditor);

    internal sealed record Query : IRequest<IReadOnlyList<Row>>;

    internal sealed class Handler(MatchingDb db, IDueDates dueDates) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken ct)
        {
            var tasks = await db.TaskBriefs.AsNoTracking()
                .Where(task => task.CancelledBecause == null && (task.AssignmentsDispatchedAt == null || task.Told.Length < task.Departments.Length))
                .OrderBy(task => task.Id).ToListAsync(ct);
            var ids = tasks.Select(task => task.Id).ToList();
            var draws = await db.Ceremonies.AsNoTracking().Where(c => ids.Contains(c.TaskId!.Value) && c.Kind == CeremonyKind.Subjects && c.State == CeremonyState.Drawn).ToListAsync(ct);
            var open = new List<Row>();
            foreach (var draw in draws)
            {
                var task = tasks.Find(task => task.Id == draw.TaskId)!;
                var given = await db.Confirmations.AsNoTracking().Where(c => c.CeremonyId == draw.Id).ToListAsync(ct);
                var missing = new SortedSet<int>();
                foreach (var department in task.Unconfirmed(draw, given))
                {
                    if ((await dueDates.ConfirmationDue(task, draw, department, ct))?.MissingYear is { } year)
                        missing.Add(year);
                }

                if (missing.Count > 0)
                    open.Add(new Row(task.Id, task.Name, await db.DrawnSubjects.CountAsync(row => row.CeremonyId == draw.Id, ct) - draw.Removed.Count, missing.Min));
            }

            return open;
        }
    }

    internal sealed record Row(Guid TaskId, string Task, int Subjects, int MissingYear);
}
