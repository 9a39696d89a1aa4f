using System.Security.Cryptography;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.SharedKernel;

public sealed class ProtectorTests
{
    private readonly AesGcmProtector _protector = new(new byte[32]);

    [Test]
    public void Many_threads_protect_and_reveal_at_once() =>
        Parallel.For(0, 20_000, i => _protector.RevealText(_protector.Protect($"1380000{i:D4}")).ShouldBe($"1380000{i:D4}"));

    [Test]
    public void A_changed_value_is_refused()
    {
        var value = _protector.Protect("13800001234").Ciphertext;
        value[20] ^= 1;
        Should.Throw<CryptographicException>(() => _protector.Reveal(new Protected(value)));
    }

    [Test]
    public void Another_installation_cannot_read_it() =>
        Should.Throw<CryptographicException>(() => new AesGcmProtector([.. Enumerable.Repeat((byte)1, 32)]).Reveal(_protector.Protect("13800001234")));

    [Test]
    public void The_middle_of_a_phone_is_hidden() => _protector.Mask(_protector.Protect("13800001234")).ShouldBe("138****1234");
}
