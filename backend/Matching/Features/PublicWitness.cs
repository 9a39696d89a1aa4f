using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

/// <summary>A witness without an account: known by the code of a slot, and from joining on by the ticket that its phone keeps.</summary>
internal static class PublicWitness
{
    /// <summary>The policy that holds guessing at codes down.</summary>
    public const string Limit = "witness";

    public const string Why = "见证人不需要账号：凭该席位的一次性见证码，由其本人在自己的手机上输入数字";

    /// <summary>Everybody's, whatever region it is of: the code is the proof.</summary>
    public static async Task<(Ceremony Ceremony, Witness Witness)> WitnessOf(this MatchingDb db, string code, CancellationToken ct)
    {
        var hash = HashOf(code);
        var ceremony = await db.Ceremonies.IgnoreQueryFilters([ModuleDb.ScopeFilter]).SingleOrDefaultAsync(c => c.Witnesses.Any(w => w.CodeHash == hash), ct)
            ?? throw new NotFoundException("见证码");
        return (ceremony, ceremony.Witnesses.Single(w => w.CodeHash is { } kept && kept.AsSpan().SequenceEqual(hash)));
    }

    /// <summary>Before the turn at the log: who guesses holds nobody up.</summary>
    public static async Task RefuseUnknownCode(this MatchingDb db, string code, CancellationToken ct)
    {
        var hash = HashOf(code);
        if (!await db.Set<Witness>().AnyAsync(w => w.CodeHash == hash, ct))
            throw new NotFoundException("见证码");
    }

    // Nobody may not write; the trail names who stood behind the slot.
    public static Actor Acting(Actor caller, Witness witness, string name) => Actor.House($"见证人 {name}（{witness.Code}）") with { From = caller.From };

    private static byte[] HashOf(string code) => WitnessCode.Hash(code.Trim().ToUpperInvariant());
}
