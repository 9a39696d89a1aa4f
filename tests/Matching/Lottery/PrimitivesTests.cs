using System.Security.Cryptography;
using System.Text;
using DualRandom.Matching.Lottery;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching.Lottery;

/// <summary>What the engine does on its own to be quick is what the platform does.</summary>
internal sealed class PrimitivesTests
{
    [Test]
    public void A_code_under_a_key_is_that_of_the_platform_at_every_length()
    {
        for (var keyLength = 0; keyLength <= 80; keyLength += 8)
            for (var length = 0; length <= 600; length++)
            {
                byte[] key = [.. Enumerable.Range(0, keyLength).Select(i => (byte)(i * 7 + length))];
                byte[] data = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 3 + keyLength))];
                Suite.Sha256.Mac(key, data).ShouldBe(HMACSHA256.HashData(key, data), $"{keyLength} and {length} bytes");
            }
    }

    [Test]
    public void Every_character_alone_is_accepted_exactly_if_it_is_its_own_normal_form_and_can_be_seen()
    {
        for (var code = 0; code < 0xFFFE; code++)
        {
            if (code is >= 0xD800 and <= 0xDFFF)
                continue;
            var text = $"甲{(char)code}乙";
            var isForbidden = char.IsControl((char)code) || code is 0x2028 or 0x2029 or 0xFEFF;
            Text.IsAccepted(text).ShouldBe(!isForbidden && text.IsNormalized(NormalizationForm.FormC), $"U+{code:X4}");
        }
    }

    [TestCase(" 甲", false)]
    [TestCase("甲 ", false)]
    [TestCase("甲 乙", true)]
    [TestCase(" ", false)]
    [TestCase("　甲", false)]
    [TestCase("", true)]
    public void Blanks_stand_only_inside(string text, bool isAccepted) => Text.IsAccepted(text).ShouldBe(isAccepted);

    [Test]
    public void A_hash_inside_the_body_of_another_spoils_neither()
    {
        var inner = Suite.Sha256.TaggedHash("inner", w => w.St("内"));
        var nested = Suite.Sha256.TaggedHash("outer", w => w.St("外").Bs(Suite.Sha256.TaggedHash("inner", v => v.St("内"))));
        nested.ShouldBe(Suite.Sha256.TaggedHash("outer", w => w.St("外").Bs(inner)));
    }
}
