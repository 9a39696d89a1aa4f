using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Features;

internal static class GetPublicCommitment
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/public/draws/{drawId}/commitment", async (string drawId, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(drawId), ct)))
            .Anonymous(nameof(GetPublicCommitment), "抽取之前公开的承诺，含已作废的", "曲双随机办〔2023〕7号 第七条：抽取结果公开；承诺先于见证数字公开")
            .Cached()
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(string DrawId) : IRequest<Answer>;

    internal sealed class Handler(PublicationDb db) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var announced = await db.AnnouncedDraws.AsNoTracking().Where(d => d.DrawId == query.DrawId).OrderByDescending(d => d.Id).ToListAsync(ct);
            if (announced is not [var newest, ..])
                throw new NotFoundException("抽取");
            var task = await db.Public<PublicTask>().Where(t => t.Id == newest.TaskId).Select(t => new { t.Name, t.DocumentNumber }).SingleOrDefaultAsync(ct);
            return new Answer(
                newest.DrawId, newest.TaskId, task?.Name, task?.DocumentNumber,
                [.. announced.Select(d => new Announcement(d.Promise, d.VoidedAt, d.VoidReason))]);
        }
    }

    /// <param name="Announcements">Newest first: a draw id is committed anew after it was voided.</param>
    internal sealed record Answer(string DrawId, Guid TaskId, string? TaskName, string? DocumentNumber, IReadOnlyList<Announcement> Announcements);

    /// <param name="Promise">Null: voided before anything was promised.</param>
    internal sealed record Announcement(Promise? Promise, DateTimeOffset? VoidedAt, string? VoidReason);
}
