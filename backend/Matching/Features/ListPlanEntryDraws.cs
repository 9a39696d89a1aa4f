using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

/// <summary>How many were drawn for each entry of the annual plan that the task carries out (新华 附件1: one entry for each risk class).</summary>
internal static class ListPlanEntryDraws
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{taskId:guid}/plan-entry-draws", async (Guid taskId, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(taskId), ct)))
            .Permit(nameof(ListPlanEntryDraws), "任务所实施的各年度计划条目抽中户数", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.MemberUnit, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid TaskId) : IRequest<IReadOnlyList<Row>>;

    internal sealed class Handler(MatchingDb db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken ct)
        {
            var task = await db.Approved(query.TaskId, ct);
            var draw = await db.Alive(task.Id).AsNoTracking().SingleOrDefaultAsync(c => c.Kind == CeremonyKind.Subjects && c.State == CeremonyState.Drawn, ct);
            var standing = draw is null
                ? []
                : await db.Standing(draw.Id).GroupBy(row => row.Stratum).Select(same => new { same.Key, Count = same.Count() }).ToDictionaryAsync(s => s.Key, s => s.Count, ct);
            return [.. Strata.Of(task.Sampling).All.GroupBy(stratum => stratum.PlanEntryId).Select(entry => new Row(
                entry.Key, entry.Sum(s => draw?.Size.Strata?.FirstOrDefault(size => size.Stratum == s.Code)?.Population ?? 0),
                draw is null ? null : entry.Sum(s => standing.GetValueOrDefault(s.Code))))];
        }
    }

    /// <param name="PlanEntryId">Null: the task as a whole, where no class has an entry of its own.</param>
    /// <param name="Population">Who could be drawn.</param>
    /// <param name="Drawn">Null: not drawn yet.</param>
    internal sealed record Row(Guid? PlanEntryId, long Population, int? Drawn);
}
