using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching;

/// <summary>Coordinated draws (DR-1 C6): the draws of a group take their tickets from one number of the year, Y, so that they meet at the same doors.</summary>
internal static class YearCeremonies
{
    public static string WhatIsLost(Coordinate coordinate) =>
        $"本次与“{coordinate.Group}”组的其他抽取使用同一年度随机数：组内各次抽取优先抽中相同的对象，便于几个部门一次上门。"
        + "失去的是：掌握年度密数和名录的人可以预知抽中的对象；本次的见证数字不改变抽中的对象；入选概率仍为 n/N，但组内各次抽取只是同一次抽签；年度密数公布之前，任何人不能重算名次。";

    /// <summary>The plan's part: the last draw of the group, or the year's own for the first one.</summary>
    /// <param name="year">In which the year ceremony must have been held.</param>
    public static async Task<Coordinate> Join(MatchingDb db, string regionPath, string group, int year, CancellationToken ct)
    {
        var ceremony = await db.Ceremonies.AsNoTracking()
            .Where(c => c.Kind == CeremonyKind.Year && c.RegionPath == regionPath && c.State == CeremonyState.Drawn && c.DisclosedAt == null)
            .OrderByDescending(c => c.FrozenAt).FirstOrDefaultAsync(ct);
        if (ceremony is null || LegalDay.Of(ceremony.FrozenAt).Year != year)
            throw new RuleBrokenException("coordinate.no-year", "本年度尚未举行年度仪式，不能协调抽取");
        var commit = await db.Log.Where(e => e.Type == "KEY" && e.DrawId == ceremony.DrawId && e.Run == ceremony.Run).Select(e => e.Payload).SingleAsync(ct);
        var earlier = await db.Ceremonies.AsNoTracking()
            .Where(c => c.Kind == CeremonyKind.Subjects && c.RegionPath == regionPath && c.State == CeremonyState.Drawn && c.FrozenAt >= ceremony.FrozenAt)
            .OrderByDescending(c => c.FrozenAt).Select(c => new { c.DrawId, c.Plan }).ToListAsync(ct);
        var last = earlier.Find(c => c.Plan.Coordinate is { IsTogether: true } other && other.Group == group && other.YearCommit.AsSpan().SequenceEqual(commit));
        return new Coordinate(last?.DrawId ?? ceremony.DrawId, "together", group, commit);
    }

    /// <returns>Null where the plan does not coordinate, or its year ceremony counts no more.</returns>
    public static async Task<YearNumber?> For(MatchingDb db, Ceremony ceremony, IProtector protector, CancellationToken ct)
    {
        if (!ceremony.Plan.Coordinate.IsTogether)
            return null;
        // Jobs and the public side ask for draws of every region.
        var years = await db.Ceremonies.AsNoTracking().IgnoreQueryFilters([ModuleDb.ScopeFilter])
            .Where(c => c.Kind == CeremonyKind.Year && c.State == CeremonyState.Drawn).Select(c => new { c.YearSeed, c.DisclosedAt }).ToListAsync(ct);
        return years.Select(year => new YearNumber(protector.Reveal(year.YearSeed!), year.DisclosedAt is not null))
            .FirstOrDefault(year => Commitment.OfSecret(Dr1.Suite, year.Key).AsSpan().SequenceEqual(ceremony.Plan.Coordinate.YearCommit));
    }
}

/// <summary>Y, and whether it is public.</summary>
internal sealed record YearNumber(byte[] Key, bool IsDisclosed);
