using DualRandom.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Identity.Jobs;

/// <summary>Removes sessions that nobody can use any more; that they were stands in the audit trail.</summary>
internal static class SweepSessions
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    internal sealed record Command : IRequest;

    internal sealed class Handler(IdentityDb db) : AsyncRequestHandler<Command>
    {
        protected override Task Handle(Command command, CancellationToken ct)
        {
            var before = MachineTime.Now - Kept;
            return db.Sessions.Where(s => s.OpenedAt < before).ExecuteDeleteAsync(ct);
        }
    }
}
