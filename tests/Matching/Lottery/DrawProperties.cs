using DualRandom.Matching.Lottery;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching.Lottery;

internal sealed class DrawProperties
{
    private static IEnumerable<Suite> Suites => [Suite.Sha256, Suite.Sm3];

    [Test]
    public void Changing_one_bit_of_the_secret_or_of_a_committed_digest_changes_the_seed([Range(0, 255, 5)] int bit)
    {
        foreach (var suite in Suites)
        {
            var commitment = Given.Commitment(suite);
            var seed = Seed.Derive(suite, Given.Secret, commitment, Given.Digits, Given.Values);

            var secret = Flipped(Given.Secret, bit);
            var otherSecret = commitment with { SecretCommit = Commitment.OfSecret(suite, secret) };
            Seed.Derive(suite, secret, otherSecret, Given.Digits, Given.Values).ShouldNotBe(seed);

            var otherRows = commitment with { SnapshotRoot = Flipped(commitment.SnapshotRoot, bit) };
            Seed.Derive(suite, Given.Secret, otherRows, Given.Digits, Given.Values).ShouldNotBe(seed);
        }
    }

    [FsCheck.NUnit.Property]
    public void Changing_one_witness_digit_changes_the_seed(byte position, byte step)
    {
        var digits = Given.Digits[0].Digits.ToCharArray();
        var at = position % digits.Length;
        digits[at] = (char)('0' + (digits[at] - '0' + 1 + step % 9) % 10);
        foreach (var suite in Suites)
            Seed.Derive(suite, Given.Secret, Given.Commitment(suite), [Given.Digits[0] with { Digits = new(digits) }, Given.Digits[1]], Given.Values)
                .ShouldNotBe(Seed.Derive(suite, Given.Secret, Given.Commitment(suite), Given.Digits, Given.Values));
    }

    [FsCheck.NUnit.Property]
    public void The_order_in_which_rows_come_changes_nothing(PositiveInt count, int shuffle)
    {
        var rows = Given.Rows(count.Get % 80);
        var shuffled = rows.OrderBy(r => (r.Handle.Value ^ (UInt128)(uint)shuffle) * 31 % 1009).ToArray();
        var roster = Given.Roster(8);
        Describe(Given.Draw(), shuffled, roster).ShouldBe(Describe(Given.Draw(), rows, roster));
    }

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public void A_ceiling_is_never_below_the_exact_ratio_and_never_a_whole_subject_above(ulong population, uint anyBasisPoints)
    {
        var basisPoints = anyBasisPoints % (Sizes.Whole + 1);
        var size = (UInt128)Size(population, basisPoints);
        (size * Sizes.Whole).ShouldBeGreaterThanOrEqualTo((UInt128)population * basisPoints);
        (size * Sizes.Whole).ShouldBeLessThan((UInt128)population * basisPoints + Sizes.Whole);
    }

    [TestCase(25u, 2800u, 7u)]
    [TestCase(478u, 3000u, 144u)]
    [TestCase(14u, 3000u, 5u)]
    [TestCase(0u, 3000u, 0u)]
    [TestCase(1u, 1u, 1u)]
    public void A_ratio_not_lower_than_rounds_up_in_integers(uint population, uint basisPoints, uint expected) =>
        Size(population, basisPoints).ShouldBe((ulong)expected);

    [FsCheck.NUnit.Property]
    public void A_larger_sample_of_the_same_seed_contains_the_smaller(PositiveInt count, ushort one, ushort other)
    {
        var rows = Given.Rows(count.Get % 80);
        string[] Drawn(uint basisPoints) => [.. SubjectDraw
            .Subjects(Given.Draw(), [Given.Plan.Strata[0] with { BasisPoints = basisPoints % 10001 }], rows, [])
            .SelectMany(s => s.Drawn).Select(h => $"{h}")];
        Drawn(Math.Min(one % 10001u, other % 10001u)).ShouldBeSubsetOf(Drawn(Math.Max(one % 10001u, other % 10001u)));
    }

    [FsCheck.NUnit.Property]
    public void Loads_of_teams_that_may_take_everything_differ_by_one_at_most(PositiveInt count)
    {
        var board = new Board(
            Suite.Sha256, Given.Digest(3), [.. Enumerable.Range(0, count.Get % 60).Select(Given.Handle)],
            [.. Enumerable.Repeat(new[] { 0, 1, 2, 3 }, count.Get % 60)], [Board.NoCap, Board.NoCap, Board.NoCap, Board.NoCap]);
        var outcome = TeamMatching.Run(board, 20);
        (outcome.Load.Max() - outcome.Load.Min()).ShouldBeLessThanOrEqualTo(1);
        outcome.Uncovered.ShouldBeEmpty();
    }

    private static ulong Size(ulong population, uint basisPoints) =>
        Sizes.Of(Given.Draw(), [new("S1", basisPoints, "ceil", 0, "eligible")], [new(population, population)])[0].Size;

    private static byte[] Flipped(byte[] bytes, int bit)
    {
        byte[] flipped = [.. bytes];
        flipped[bit / 8] ^= (byte)(1 << bit % 8);
        return flipped;
    }

    private static string Describe(SeededDraw draw, Row[] rows, Roster roster)
    {
        var drawn = SubjectDraw.Subjects(draw, Given.Plan.Strata, rows, []);
        var handles = drawn.SelectMany(s => s.Drawn).ToHashSet();
        var scope = ScopeDraw.Run(draw, Given.Scope, roster, rows.Where(r => handles.Contains(r.Handle)));
        var result = new DrawResult(draw.Seed, 1, [.. drawn.Select(s => s.Result)], SubjectDraw.Audit(draw, Given.Plan, rows), [], [scope]);
        return Convert.ToHexStringLower(result.Digest(draw.Suite));
    }
}
