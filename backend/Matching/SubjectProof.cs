using System.Security.Cryptography;
using System.Text;
using DualRandom.Matching.Lottery;
using DualRandom.Matching.Lottery.Bundles;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching;

/// <summary>What a subject may have of itself (DR-1 A6): that it was in the pool, in which class, with which status. Nobody else's.</summary>
internal static class SubjectProof
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The code that stands on the subject's notice: 80 bits of a keyed digest, so that nothing has to be kept.</summary>
    public static string Code(IProtector protector, Guid ceremonyId, Guid subjectId) =>
        string.Concat(protector.BlindIndex("matching.subject-proof", $"{ceremonyId:N}/{subjectId:N}").Take(WitnessCode.Length).Select(b => Alphabet[b % Alphabet.Length]));

    public static bool IsCode(IProtector protector, SnapshotRow row, string code) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(Code(protector, row.CeremonyId, row.SubjectId)), Encoding.UTF8.GetBytes(code.Trim().ToUpperInvariant()));

    public static async Task<Proof> Of(MatchingDb db, Ceremony ceremony, SnapshotRow row, IProtector protector, CancellationToken ct)
    {
        var leaves = new List<byte[]>();
        var index = 0;
        await foreach (var stored in db.SnapshotRows.AsNoTracking().Where(r => r.CeremonyId == ceremony.Id).OrderBy(r => r.Handle).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (stored.Handle == row.Handle)
                index = leaves.Count;
            leaves.Add(stored.AsRow().Leaf(Dr1.Suite));
        }

        if (!Tree.Root(Dr1.Suite, leaves).AsSpan().SequenceEqual(ceremony.SnapshotRoot))
            throw new RuleBrokenException(Ceremony.SnapshotChanged, "名录快照与冻结时的摘要不符，不能给出证明");
        var opening = Opening.OfSubject(
            Dr1.Suite, protector.Reveal(ceremony.SnapshotKey), row.SubjectId.ToString(), row.Name, row.RiskClass, (uint)row.TimesDrawn);
        return new Proof(
            Dr1.Suite, ceremony.Commitment!, ceremony.CommitDigest!, (ulong)index, row.AsRow(), opening.Salt, opening.Record, Tree.Path(Dr1.Suite, leaves, index));
    }
}
