using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

/// <summary>What the year's approved plans give the own department to do (曲阳 第五条).</summary>
internal static class ListPlanDuties
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/annual-plans/duties", async (int? year, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(year), ct)))
            .Permit(nameof(ListPlanDuties), "本部门在年度计划中的任务", Role.DepartmentAdministrator, Role.UnitLeader);

    /// <param name="Year">Null: the current one.</param>
    internal sealed record Query(int? Year) : IRequest<IReadOnlyList<Row>>;

    internal sealed class Handler(PlansDb db, IDirectory directory, CurrentActor actor, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken ct)
        {
            var (own, region) = (actor.Department, actor.Value.Scope.RegionPath);
            var year = query.Year ?? LegalDay.Of(clock.GetUtcNow()).Year;
            var plans = await db.AnnualPlans.AsNoTracking().Where(p => p.Year == year && p.RegionPath == region && p.State == AnnualPlanState.Approved).ToListAsync(ct);
            var names = await Names(plans.SelectMany(plan => plan.Entries).SelectMany(entry => AnnualPlanImport.DepartmentsOf(entry.Line)).Distinct(StringComparer.Ordinal), own, region, ct);
            return
            [
                .. from plan in plans
                   from entry in plan.Entries
                   where AnnualPlanImport.DepartmentsOf(entry.Line).Any(names.Contains)
                   select new Row(plan.Id, plan.Title, names.Contains(entry.Line.LeadDepartment), entry),
            ];
        }

        /// <summary>Under which of these names the plan means the own department.</summary>
        private async Task<HashSet<string>> Names(IEnumerable<string> typed, Guid own, string region, CancellationToken ct)
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            var code = RegionPath.Parse(region).Code;
            foreach (var name in typed)
            {
                if ((await directory.FindDepartment(code, name, ct))?.Id == own)
                    names.Add(name);
            }

            return names;
        }
    }

    internal sealed record Row(Guid AnnualPlanId, string Title, bool Leads, AnnualPlanEntry Entry);
}
