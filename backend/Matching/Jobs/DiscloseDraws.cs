using DualRandom.Matching.Lottery.Bundles;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DualRandom.Matching.Jobs;

/// <summary>Makes the secret and the rows of a draw public at the time that was fixed with its commitment (DR-1 B4).</summary>
internal static class DiscloseDraws
{
    internal sealed record Command : IRequest;

    internal sealed class Handler(MatchingDb db, Disclosure disclosure, TimeProvider clock, ILogger<Handler> logger) : IRequestHandler<Command>
    {
        public async Task<Unit> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var due = await db.Ceremonies
                .Where(c => c.State == CeremonyState.Drawn && c.DisclosedAt == null && (c.DiscloseAt == null || c.DiscloseAt <= now))
                .OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(ct);
            foreach (var id in due)
            {
                try
                {
                    await Disclose(id, ct);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    logger.LogError(e, "The draw {Ceremony} was not disclosed", id);
                }

                db.ChangeTracker.Clear();
            }

            return Unit.Value;
        }

        private async Task Disclose(Guid id, CancellationToken ct)
        {
            var revealed = await disclosure.Of(await db.Ceremonies.SingleAsync(c => c.Id == id, ct), ct);
            db.ChangeTracker.Clear();
            await using var log = await DrawLog.Open(db, clock, ct);
            var ceremony = await db.Ceremonies.SingleAsync(c => c.Id == id, ct);
            if (!ceremony.IsToBeDisclosed(log.Tail.Time))
                return;
            ceremony.Disclose(revealed!, log.Tail);
            await db.SaveChangesAsync(ct);
            await log.Close(ct);
        }
    }
}

/// <summary>What a disclosure needs besides the log: the secret in clear, and the file of rows where they are many.</summary>
internal sealed class Disclosure(MatchingDb db, IProtector protector, IFiles files)
{
    /// <returns>Null before the draw.</returns>
    public async Task<Revealed?> Of(Ceremony ceremony, CancellationToken ct) => ceremony.State == CeremonyState.Drawn
        ? new Revealed(protector.Reveal(ceremony.Secret!), ceremony.YearSeed is { } seed ? protector.Reveal(seed) : null, await Rows(ceremony, ct))
        : null;

    /// <summary>Digest of the stored file; null where the rows stand in the bundle.</summary>
    private async Task<string?> Rows(Ceremony ceremony, CancellationToken ct)
    {
        if (ceremony.RowCount <= CeremonyBundle.MostInline)
            return null;
        var frozen = await Snapshot.Load(db, ceremony, ct);
        using var bytes = new MemoryStream();
        BundleWriter.WriteRows(bytes, frozen.Rows);
        bytes.Position = 0;
        return (await files.Put(bytes, CeremonyBundle.RowsFile(ceremony), RetentionClass.Record, ct)).Digest;
    }
}
