using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

/// <summary>The call list of one subject's joint team for its leader (清河 五(三)6).</summary>
internal static class GetSubjectTeam
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{taskId:guid}/subjects/{subjectId:guid}/team", async (Guid taskId, Guid subjectId, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(taskId, subjectId), ct)))
            .Permit(nameof(GetSubjectTeam), "联合检查组成员及电话（仅牵头部门派往该户的检查人员）", Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Query(Guid TaskId, Guid SubjectId) : IRequest<Answer>;

    internal sealed class Handler(MatchingDb db, IProtector protector, CurrentActor actor, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var task = await db.Approved(query.TaskId, ct);
            task.RefuseUnlessDispatched();
            var team = await SubjectTeam.Load(db, task, query.SubjectId, ct);
            team.RefuseUnlessLed(actor.Value);
            var formed = await db.TeamsFormed.AsNoTracking().SingleOrDefaultAsync(t => t.TaskId == task.Id && t.SubjectId == query.SubjectId, ct);
            var now = clock.GetUtcNow();
            db.Add(new GroupListView { Id = Guid.CreateVersion7(now), TaskId = task.Id, ViewedBy = actor.Value.UserId, Viewer = actor.Value.Name, ViewedAt = now });
            await db.SaveChangesAsync(ct);
            return new Answer(
                task.Id, query.SubjectId, formed?.FormedAt, formed?.FormedByName,
                [.. team.People.Select(person => new Member(person.Department.Name, person.Department.Leads, person.InspectorId, person.Name,
                    task.LeadHasList || person.Department.Leads ? protector.RevealText(person.Phone) : protector.Mask(person.Phone)))],
                task.LeadHasList);
        }
    }

    /// <param name="FormedAt">Null: the team is not called together yet.</param>
    /// <param name="PhonesShown">False: the office has not passed the list on yet, and phones of other departments are masked.</param>
    internal sealed record Answer(Guid TaskId, Guid SubjectId, DateTimeOffset? FormedAt, string? FormedBy, IReadOnlyList<Member> Members, bool PhonesShown);

    internal sealed record Member(string Department, bool Leads, Guid InspectorId, string Name, string Phone);
}
