using DualRandom.Matching.Lottery;
using DualRandom.Matching.Lottery.Bundles;
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

    [Test]
    public void Changing_any_bit_of_what_is_committed_changes_the_seed()
    {
        foreach (var suite in Suites)
        {
            var bytes = Given.Commitment(suite).Bytes(suite);
            var seeds = Enumerable.Range(0, 8 * bytes.Length).Select(bit => SeedOf(suite, Given.Secret, Flipped(bytes, bit)))
                .Concat(Enumerable.Range(0, 8 * Given.Secret.Length).Select(bit => SeedOf(suite, Flipped(Given.Secret, bit), bytes)))
                .Append(SeedOf(suite, Given.Secret, bytes)).ToList();
            seeds.ShouldBeUnique();
        }

        static string SeedOf(Suite suite, byte[] secret, byte[] commitBytes) => Convert.ToHexStringLower(
            Seed.Of(suite, secret, suite.TaggedHash("commit", w => w.Raw(commitBytes)), Given.Digits, Given.Values));
    }

    [Test]
    public void Changing_any_bit_of_a_row_changes_the_root()
    {
        foreach (var suite in Suites)
        {
            var rows = Given.Rows(9);
            string Root(Row changed) => Convert.ToHexStringLower(Row.Root(suite, [.. rows.Where(r => r.Handle != rows[4].Handle).Append(changed).Order()]));
            var (kind, priv) = (rows[4].Kind, rows[4].Priv.ToArray());
            Enumerable.Range(0, 256).Select(bit => Root(rows[4] with { Priv = Digest.Read(Flipped(priv, bit)) }))
                .Concat(Enumerable.Range(0, 128).Select(bit => Root(rows[4] with { Handle = Handle.Read(Flipped(rows[4].Handle.ToArray(), bit)) })))
                .Concat(new[] { ("S9", kind.Status, kind.Sig), (kind.Stratum, "X09", kind.Sig), (kind.Stratum, kind.Status, "B@350299") }
                    .Select(k => Root(rows[4] with { Kind = new RowKind(k.Item1, k.Item2, k.Item3) })))
                .Append(Root(rows[4])).ShouldBeUnique();
        }
    }

    [Test]
    public void The_root_of_many_rows_is_that_of_one_leaf_after_the_other([Values(0, 1, 4095, 4096, 4097, 8192, 12_289)] int count)
    {
        byte[][] leaves = [.. Enumerable.Range(0, count).Select(i => Suite.Sha256.Hash(BitConverter.GetBytes(i)))];
        Tree.Root(Suite.Sha256, count, (i, leaf) => leaves[i].CopyTo(leaf)).ShouldBe(Tree.Root(Suite.Sha256, leaves));
    }

    [Test]
    public void A_ranking_gives_everybody_once_in_the_order_of_tickets([Values(0, 1, 4096, 30_000)] int count)
    {
        Handle[] handles = [.. Enumerable.Range(0, count).Select(i => new Handle((UInt128)i * 7919))];
        new Ranking(Suite.Sha256, Given.Digest(5), handles).ToArray().ShouldBe(Tickets.Rank(Suite.Sha256, Given.Digest(5), handles));
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

    [FsCheck.NUnit.Property(MaxTest = 400)]
    public void Every_subject_is_placed_or_named_and_the_certificates_hold(int seed)
    {
        var chance = new Random(seed);
        var (units, teams, cap) = (chance.Next(1, 40), chance.Next(1, 7), chance.Next(0, 9));
        EligibleTeams[] eligible = [.. Enumerable.Range(0, units).Select(_ => (EligibleTeams)Enumerable.Range(0, teams).Where(_ => chance.Next(3) == 0).ToArray())];
        int[] caps = [.. Enumerable.Repeat(cap == 0 ? Board.NoCap : cap, teams)];
        var handles = Enumerable.Range(0, units).Select(Given.Handle).Order().ToList();
        var outcome = TeamMatching.Run(new Board(Suite.Sha256, Given.Digest((byte)seed), handles, eligible, caps), 20);

        Enumerable.Range(0, units).Where(u => outcome.Team[u] == Board.None).ShouldBe(outcome.Uncovered, ignoreOrder: true);
        outcome.Violators.SelectMany(v => v.Units).Where(outcome.Uncovered.Contains).ShouldBe(outcome.Uncovered, ignoreOrder: true);
        var result = new ScopeResult(
            "D01", [], [.. Enumerable.Repeat<IReadOnlyList<Handle>>([], teams)], [],
            [.. handles.Zip(outcome.Team, (unit, team) => new UnitTeam(unit, team == Board.None ? null : team))],
            [.. outcome.Violators.Select(v => new Violator([.. v.Units.Select(u => handles[u])], v.Teams))], outcome.Frozen);
        Should.NotThrow(new ScopeCertificate(Given.Scope with { Cap = (uint)cap }, result, eligible).Check);
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
