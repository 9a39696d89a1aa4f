using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class GetDrawRecord
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/ceremonies/{id:guid}/record", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Query(id), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(GetDrawRecord), "抽取记录：地点、起止时间、见证人员", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.MemberUnit, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id) : IRequest<Answer>;

    internal sealed class Handler(MatchingDb db) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct) =>
            Answer.Of(await db.DrawRecords.AsNoTracking().SingleOrDefaultAsync(r => r.Id == query.Id, ct) ?? throw new NotFoundException("抽取记录"));
    }

    internal sealed record Answer(
        int Version, Guid CeremonyId, string Place, DateTimeOffset From, DateTimeOffset To, string Host, string Recorder, IReadOnlyList<Attendee> Attendees, string WrittenBy,
        DateTimeOffset WrittenAt)
    {
        public static Answer Of(DrawRecord r) => new(r.Version, r.Id, r.Place, r.From, r.To, r.Host, r.Recorder, r.Attendees, r.WrittenBy, r.WrittenAt);
    }
}
