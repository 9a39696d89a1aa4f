using System.Globalization;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Inspectors.Jobs;

/// <summary>Sent once in a practice area whose register was copied: certificates and phones that belong to nobody.</summary>
internal static class InventSecrets
{
    internal sealed record Command : IRequest;

    internal sealed class Handler(InspectorsDb db, IProtector protector, House house) : IRequestHandler<Command>
    {
        public async Task<Unit> Handle(Command command, CancellationToken ct)
        {
            if (!house.IsPractice)
                throw new InvalidOperationException("Only a practice area invents certificates");
            var number = 0;
            foreach (var inspector in await db.Inspectors.OrderBy(inspector => inspector.Id).ToListAsync(ct))
            {
                number++;
                inspector.Invent(Secrets.Of(
                    protector, inspector.CertificateKind, string.Create(CultureInfo.InvariantCulture, $"演练{number:000000}"), string.Create(CultureInfo.InvariantCulture, $"199{number:00000000}")));
            }

            await db.SaveChangesAsync(ct);
            return Unit.Value;
        }
    }
}
