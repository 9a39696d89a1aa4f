using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class OpenAuditSample
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/ceremonies/{id:guid}/audit-sample", async (Guid id, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(id), ct)))
            .Permit(nameof(OpenAuditSample), "被排除对象的审计抽样：逐户打开原始记录", Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Query(Guid Id) : IRequest<Answer>;

    internal sealed class Handler(MatchingDb db, IProtector protector) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var ceremony = await db.Ceremony(query.Id, ct);
            ceremony.RefuseUnlessSeeded();
            var key = protector.Reveal(ceremony.SnapshotKey);
            var excluded = await db.SnapshotRows.AsNoTracking().Where(row => row.CeremonyId == ceremony.Id && row.Status != Row.Ok).ToListAsync(ct);
            var rows = excluded.ToDictionary(row => row.Handle);
            var draw = new SeededDraw(Dr1.Suite, ceremony.Seed!, ceremony.DrawId, ceremony.Commitment!.Phase);
            var samples = SubjectDraw.Audit(draw, ceremony.Plan, [.. excluded.Select(row => row.AsRow())]);
            return new Answer(ceremony.DrawId, [.. ceremony.Exclusions.Zip(samples, (x, sample) => new Sample(
                x.Code, x.Rule, x.Count, [.. sample.Handles.Select(handle => Opened.Of(rows[handle], key))]))]);
        }
    }

    internal sealed record Answer(string DrawId, IReadOnlyList<Sample> Samples);

    /// <param name="Excluded">All rows with this status.</param>
    /// <param name="Rows">The first twenty tickets of them (DR-1 B8).</param>
    internal sealed record Sample(string Code, string Rule, int Excluded, IReadOnlyList<Opened> Rows);

    /// <param name="TimesDrawn">This year, before the freeze.</param>
    /// <param name="Salt">With the record it gives priv, the last value of the public row.</param>
    /// <param name="IsSound">False: the stored row is not what was frozen.</param>
    internal sealed record Opened(
        string Handle, Guid SubjectId, string CreditCode, string Name, string Address, string RiskClass, int TimesDrawn, string Stratum, string Status, string Sig,
        string Salt, string Record, string Priv, bool IsSound)
    {
        public static Opened Of(SnapshotRow row, byte[] key)
        {
            var opening = Opening.OfSubject(Dr1.Suite, key, row.SubjectId.ToString(), row.Name, row.RiskClass, (uint)row.TimesDrawn);
            return new Opened(
                row.Handle.ToString(), row.SubjectId, row.CreditCode, row.Name, row.Address, row.RiskClass, row.TimesDrawn, row.Stratum, row.Status, row.Sig,
                Convert.ToHexStringLower(opening.Salt), Convert.ToHexStringLower(opening.Record), Convert.ToHexStringLower(row.Priv),
                opening.Priv.AsSpan().SequenceEqual(row.Priv));
        }
    }
}
