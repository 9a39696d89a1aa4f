using DualRandom.Matching.Lottery;
using DualRandom.Matching.Lottery.Bundles;
using DualRandom.Tests.Matching.Lottery;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching.Verifier;

internal sealed class BundleVectorsTests
{
    private static IEnumerable<TestCaseData> All() =>
        BundleVectors.In(VectorFiles.Best).Select((v, i) => new TestCaseData(v).SetArgDisplayNames($"{i} {v.Name}"));

    [TestCaseSource(nameof(All))]
    public void A_bundle_verifies_and_a_spoiled_one_fails_its_check(object vector)
    {
        var v = (Vector)vector;
        v.Actual().ShouldBe(v.Expected);
    }

    [Test]
    public void The_lines_stand_in_the_order_of_the_norm() => GivenBundle.Verify(GivenBundle.Node()).Select(l => l.Check).ShouldBe(
    [
        "format", "plan", "commit", "rows", "roster", "prior", "secret", "entropy", "beacon-truth", "seed", "selection", "audit",
        "inspectors", "teams", "matching", "certificates", "result", "log", "events", "openings", "signatures",
    ]);

    [Test]
    public void A_signature_without_a_trusted_certificate_is_not_checked()
    {
        var lines = GivenBundle.Verify(b => b["signatures"] = System.Text.Json.Nodes.JsonNode.Parse(
            """[{"by":"D01","alg":"sm2-sm3","over":"log","cert":"00","value":"00"}]"""));
        lines[^1].ToString().ShouldStartWith("NOT-CHECKED signatures");
        GivenBundle.Failed(lines).ShouldBeEmpty();
    }
}
