using DualRandom.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Files.Jobs;

/// <summary>Removes contents that a killed host left without a row, a day after.</summary>
internal static class SweepOrphans
{
    internal sealed record Command : IRequest;

    internal sealed class Handler(FilesDb db, BlobFolder blobs) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            var yesterday = MachineTime.Now.AddDays(-1);
            blobs.RemoveUnfinished(yesterday);
            foreach (var digests in blobs.DigestsBefore(yesterday).Chunk(1000))
            {
                var known = await db.Files.Where(file => digests.Contains(file.Digest)).Select(file => file.Digest).ToListAsync(ct);
                foreach (var orphan in digests.Except(known))
                    await Sweep(orphan, ct);
            }
        }

        private async Task Sweep(string digest, CancellationToken ct)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.Lock(digest, ct);
            if (!await db.Files.AnyAsync(file => file.Digest == digest, ct))
                blobs.Remove(digest);
            await transaction.CommitAsync(ct);
        }
    }
}
