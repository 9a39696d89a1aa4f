using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

/// <summary>防止监管脱节: how many are open, late and ended in each unit, and that no problem is without one (唐山 六(三), 新华 六). Numbers only.</summary>
internal static class CountFollowUps
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/follow-ups/figures", async (Guid? taskId, IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new Query(taskId), ct)))
            .Permit(
                nameof(CountFollowUps), "后续处理数字：按责任单位和去向，含未落实责任单位的问题数", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.LeadingGroup,
                Role.MemberUnit, Role.Auditor);

    internal sealed record Query(Guid? TaskId) : IRequest<Answer>;

    internal sealed class Handler(ResultsDb db, IDirectory directory) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var courses = db.FollowUps.Where(c => query.TaskId == null || c.TaskId == query.TaskId);
            var groups = await courses.GroupBy(c => new { c.ResponsibleId, c.Kind }).Select(group => new
            {
                group.Key.ResponsibleId,
                group.Key.Kind,
                All = group.Count(),
                Open = group.Count(c => c.State != FollowUpState.Closed && c.State != FollowUpState.Dropped),
                Overdue = group.Count(c => c.OverdueOn != null && c.MetOn == null && c.State != FollowUpState.Closed && c.State != FollowUpState.Dropped),
                Dropped = group.Count(c => c.State == FollowUpState.Dropped),
                WithoutPrinciple = group.Count(c => c.Principle == null && c.State != FollowUpState.Closed && c.State != FollowUpState.Dropped),
                Subjects = group.Where(c => c.State != FollowUpState.Dropped).Select(c => c.FormId).Distinct().Count(),
            }).ToListAsync(ct);
            var units = new List<Unit>();
            foreach (var unit in groups.GroupBy(group => group.ResponsibleId))
            {
                units.Add(new Unit(
                    unit.Key, (await directory.GetDepartment(unit.Key, ct))?.Name ?? "",
                    [.. unit.OrderBy(g => g.Kind).Select(g => new Row(g.Kind, g.All, g.Subjects, g.Open, g.Overdue, g.All - g.Open - g.Dropped, g.Dropped, g.WithoutPrinciple))]));
            }

            var unassigned = await db.UnfollowedBlocks.CountAsync(b => query.TaskId == null || b.TaskId == query.TaskId, ct);
            return new Answer([.. units.OrderBy(unit => unit.Department, StringComparer.Ordinal)], unassigned);
        }
    }

    /// <param name="Unassigned">Results from which something follows and nobody is responsible yet.</param>
    internal sealed record Answer(IReadOnlyList<Unit> Units, int Unassigned);

    internal sealed record Unit(Guid DepartmentId, string Department, IReadOnlyList<Row> Kinds);

    /// <param name="All">Ever begun.</param>
    /// <param name="Subjects">Forms with one that was not ended by a change of the result.</param>
    /// <param name="Dropped">Ended because the result changed.</param>
    internal sealed record Row(FollowUp Kind, int All, int Subjects, int Open, int Overdue, int Closed, int Dropped, int WithoutPrinciple);
}
