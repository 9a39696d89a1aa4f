using System.Globalization;
using DualRandom.Matching.Lottery;
using DualRandom.Matching.Lottery.Bundles;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching;

/// <summary>
/// The bundle of a disclosed draw (DR-1 E1), put together from what is stored and computed once more from the seed. No name, no
/// class, no phone (A6): rows stand under their handles, and nothing opens them.
/// </summary>
internal static class CeremonyBundle
{
    /// <summary>More rows stand in a file of their own beside the bundle.</summary>
    public const int MostInline = 10_000;

    public static string RowsFile(Ceremony ceremony) => $"{ceremony.DrawId}.rows.jsonl";

    public static async Task<Bundle> Of(MatchingDb db, Ceremony ceremony, IProtector protector, CancellationToken ct)
    {
        var frozen = await Snapshot.Load(db, ceremony, ct);
        var suite = Dr1.Suite;
        var year = await YearCeremonies.For(db, ceremony, protector, ct);
        var (result, _) = ceremony.Recompute(frozen, year?.Key);
        return new Bundle(
            suite, ceremony.Plan, ceremony.Commitment!, ceremony.CommitDigest!, frozen.Rows, IsRowsFileAsHashed: true, frozen.Roster, frozen.Prior,
            protector.Reveal(ceremony.Secret!), [.. ceremony.Commitment!.WitnessSlots.Select(slot => Reveal(ceremony, slot.Code))], ceremony.ReadBeacons, year is { IsDisclosed: true } ? year.Key : [],
            ceremony.Seed!, (uint)ceremony.TrustClass!.Value, result, ceremony.ResultDigest!,
            [.. Completed(ceremony).Select(e => e.AsBundle())], await Log(db, ceremony, ct), [], 0);
    }

    // A replacement that waits for its digits is not part of it yet: its entries come with the next bundle.
    private static IEnumerable<DrawEvent> Completed(Ceremony ceremony) => ceremony.Events.OrderBy(e => e.Number).TakeWhile(e => e.CompletedAt is not null);

    private static WitnessReveal Reveal(Ceremony ceremony, string slot)
    {
        var witness = ceremony.Witnesses.Single(w => w.Code == slot);
        return witness.Digits is null ? new WitnessReveal(slot, "", []) : new WitnessReveal(slot, witness.Digits, witness.Nonce!);
    }

    /// <summary>From this draw's FREEZE to its last entry, those of other draws between them included.</summary>
    private static async Task<BundleLog> Log(MatchingDb db, Ceremony ceremony, CancellationToken ct)
    {
        var own = await db.Log.AsNoTracking().Where(e => e.DrawId == ceremony.DrawId && e.Run == ceremony.Run).OrderBy(e => e.Number)
            .Select(e => new { e.Number, e.Type }).ToListAsync(ct);
        var waiting = ceremony.Events.Exists(e => e.CompletedAt is null);
        var until = waiting ? own.FindLastIndex(e => e.Type == "REPLACE") - 1 : own.Count - 1;
        var (from, to) = (own[0].Number, own[until].Number);
        var entries = await db.Log.AsNoTracking().Where(e => e.Number >= from && e.Number <= to).OrderBy(e => e.Number).ToListAsync(ct);
        return new BundleLog(
            entries[0].Previous,
            [.. entries.Select(e => new LoggedLine((ulong)e.Number, e.Type, e.DrawId, e.Payload, Dr1.Time(e.At)))],
            entries[^1].Hash);
    }

    /// <summary>The draw as the public may ask for it: disclosed, the latest under its id or the one with this commitment.</summary>
    public static async Task<Ceremony> Disclosed(MatchingDb db, string drawId, string? commit, CancellationToken ct)
    {
        var digest = Digest(commit);
        // Everybody's, whatever region it is of; only what is disclosed is looked at.
        var ceremony = await db.Ceremonies.AsNoTracking().IgnoreQueryFilters([ModuleDb.ScopeFilter])
            .Where(c => c.DrawId == drawId && c.ResultDigest != null && (digest == null || c.CommitDigest == digest))
            .OrderByDescending(c => c.Run).FirstOrDefaultAsync(ct) ?? throw new NotFoundException("抽取结果");
        if (ceremony.DisclosedAt is null)
            throw new RuleBrokenException("bundle.not-disclosed", string.Create(CultureInfo.InvariantCulture, $"核验包将于 {LegalDay.Of(ceremony.DiscloseAt ?? ceremony.DrawnAt!.Value):yyyy-MM-dd} 起公布"));
        return ceremony;
    }

    private static byte[]? Digest(string? commit)
    {
        if (string.IsNullOrEmpty(commit))
            return null;
        return Hex.IsLower(commit, 64) ? Convert.FromHexString(commit) : throw new ShapeException("commit", "commit.form", "承诺须为 64 位小写十六进制");
    }
}
