using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Features;

internal static class GetPublicDraw
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/public/draws/{drawId}", async (string drawId, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(drawId, after, size), ct)))
            .Anonymous(nameof(GetPublicDraw), "公开的抽取结果与核验数据", "曲双随机办〔2023〕7号 第七条：抽取结果公开；任何人可以自行核验")
            .Cached()
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(string DrawId, string? After, int? Size) : IRequest<Answer>;

    internal sealed class Handler(PublicationDb db) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var draws = await db.Draws.AsNoTracking().Where(d => d.DrawId == query.DrawId).OrderByDescending(d => d.CompletedAt).ToListAsync(ct);
            var voided = await db.AnnouncedDraws.AsNoTracking().Where(d => d.DrawId == query.DrawId && d.VoidedAt != null).OrderByDescending(d => d.Id).ToListAsync(ct);
            var draw = draws.Find(d => d.AnnulledAt is null) ?? draws.FirstOrDefault() ?? throw new NotFoundException("抽取");
            var task = await db.Public<PublicTask>().Where(t => t.Id == draw.TaskId).Select(t => new { t.Name, t.DocumentNumber }).SingleOrDefaultAsync(ct);
            return new Answer(
                draw.DrawId, draw.TaskId, task?.Name, task?.DocumentNumber, draw.CompletedAt, draw.CommitDigest, draw.Seed, draw.ResultDigest, draw.LogHead,
                draw.TrustClass, draw.PoolSize, draw.DrawnCount, PublicDraw.InclusionPercent(draw.DrawnCount, draw.PoolSize), await Names(draw.Id, query, ct),
                [.. draws.Where(d => d.AnnulledAt is not null).Select(d => new Annulled(d.CommitDigest, d.AnnulledAt!.Value, d.AnnulmentReason!))],
                [.. voided.Select(d => new Voided(d.Promise?.CommitDigest, d.VoidedAt!.Value, d.VoidReason!))], draw.Course);
        }

        /// <summary>Secrecy: only firms whose inspection is over.</summary>
        private async Task<Page<Name>> Names(Guid draw, Query query, CancellationToken ct)
        {
            var shown = db.DrawnNames.Where(n =>
                n.Draw == draw && db.Gates.Any(g => g.TaskId == n.TaskId && g.SubjectId == n.SubjectId && g.OpenSince != null && g.AnnulledOn == null));
            var take = Page.Clamp(query.Size);
            var from = Page.Position(query.After, 1) is [var last] ? Page.AsId(last) : Guid.Empty;
            var rows = await shown.Where(n => n.SubjectId > from).OrderBy(n => n.SubjectId).Take(take + 1)
                .Select(n => new { n.SubjectId, Name = new Name(n.CreditCode, n.Name) }).ToListAsync(ct);
            var next = rows.Count > take ? Page.After(rows[take - 1].SubjectId.ToString()) : null;
            return new Page<Name>([.. rows.Take(take).Select(row => row.Name)], next, await Page.Total(shown, ct));
        }
    }

    /// <param name="InclusionPercent">Chance of every subject of the pool, two digits.</param>
    /// <param name="Course">How it came about; null in old draws.</param>
    /// <param name="Names">Drawn subjects whose record form is closed; the others follow when theirs is.</param>
    internal sealed record Answer(
        string DrawId, Guid TaskId, string? TaskName, string? DocumentNumber, DateTimeOffset CompletedAt, string CommitDigest, string Seed, string ResultDigest,
        string LogHead, int TrustClass, long PoolSize, long DrawnCount, string InclusionPercent, Page<Name> Names,
        IReadOnlyList<Annulled> Annulled, IReadOnlyList<Voided> Voided, DrawCourse? Course);

    /// <summary>A draw under the same id that counts no more, for ever public.</summary>
    internal sealed record Annulled(string CommitDigest, DateTimeOffset At, string Reason);

    /// <summary>Ended before it had a result, for ever public.</summary>
    /// <param name="CommitDigest">Null: nothing was committed yet.</param>
    internal sealed record Voided(string? CommitDigest, DateTimeOffset At, string Reason);

    internal sealed record Name(string CreditCode, string SubjectName);
}
