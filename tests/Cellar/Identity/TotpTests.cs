using System.Text;
using DualRandom.Cellar.Identity;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Cellar.Identity;

public sealed class TotpTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B, the last six of its eight digits.</summary>
    [TestCase(59, "287082")]
    [TestCase(1111111109, "081804")]
    [TestCase(1111111111, "050471")]
    [TestCase(1234567890, "005924")]
    [TestCase(2000000000, "279037")]
    [TestCase(20000000000, "353130")]
    public void The_codes_are_those_of_the_standard(long seconds, string code) => Totp.Code(Key, DateTimeOffset.FromUnixTimeSeconds(seconds)).ShouldBe(code);

    [TestCase(-31, false)]
    [TestCase(-30, true)]
    [TestCase(0, true)]
    [TestCase(59, true)]
    [TestCase(60, false)]
    public void A_code_is_good_for_the_step_before_and_after(int late, bool good)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(1_111_111_110); // the beginning of a step
        (Totp.Step(Key, Totp.Code(Key, at), at.AddSeconds(late), last: 0) is not null).ShouldBe(good);
    }

    [Test]
    public void A_code_is_taken_once_and_an_older_one_never_after_it()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_111_111_110);
        var step = Totp.Step(Key, Totp.Code(Key, now), now, last: 0)!.Value;
        Totp.Step(Key, Totp.Code(Key, now), now, step).ShouldBeNull();
        Totp.Step(Key, Totp.Code(Key, now.AddSeconds(-30)), now, step).ShouldBeNull();
        Totp.Step(Key, Totp.Code(Key, now.AddSeconds(30)), now, step).ShouldBe(step + 1);
    }

    [TestCase("", "")]
    [TestCase("f", "MY")]
    [TestCase("foobar", "MZXW6YTBOI")]
    [TestCase("12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    public void The_key_is_written_in_base_32(string key, string text) => Totp.Text(Encoding.ASCII.GetBytes(key)).ShouldBe(text);

    [TestCase("")]
    [TestCase("12345")]
    [TestCase("１２３４５６")]
    [TestCase("28708200")]
    public void What_is_no_code_is_none(string typed) => Totp.Step(Key, typed, DateTimeOffset.FromUnixTimeSeconds(59), last: 0).ShouldBeNull();
}
