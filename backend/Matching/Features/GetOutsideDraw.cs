using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class GetOutsideDraw
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{taskId:guid}/outside-draw", async (Guid taskId, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(taskId), ct)))
            .Permit(nameof(GetOutsideDraw), "省级平台抽取的记录（本系统不可核验）", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.MemberUnit, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid TaskId) : IRequest<Answer>;

    internal sealed class Handler(MatchingDb db) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct) => Answer.Of(await db.TakenOutsideDraw(query.TaskId, ct));
    }

    public static async Task<OutsideDraw> TakenOutsideDraw(this MatchingDb db, Guid taskId, CancellationToken ct) =>
        await db.OutsideDraws.AsNoTracking().SingleOrDefaultAsync(d => d.TaskId == taskId && d.State == ImportState.Applied, ct) ?? throw new NotFoundException("平台抽取的记录");

    /// <param name="Mark">由省级平台抽取，本系统不可核验.</param>
    /// <param name="FileDigest">SHA-256 of the table that was taken over.</param>
    internal sealed record Answer(
        Guid Id, Guid TaskId, string Mark, string DrawnBy, DateOnly DrawnOn, string FileName, string FileDigest, int Subjects, int Officers, string? TakenBy,
        DateTimeOffset? TakenAt)
    {
        public static Answer Of(OutsideDraw d) => new(
            d.Id, d.TaskId, OutsideDrawTaken.Mark, d.DrawnBy, d.DrawnOn, d.FileName, d.FileDigest, d.SubjectCount, d.OfficerCount, d.TakenBy, d.AppliedAt);
    }
}
