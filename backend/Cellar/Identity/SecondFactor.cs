using System.Security.Cryptography;
using System.Text;
using DualRandom.SharedKernel;

namespace DualRandom.Cellar.Identity;

/// <summary>A person's second factor: begun with a key shown once, asked for from the moment when a first code proved it.</summary>
internal sealed class SecondFactor
{
    private const int RecoveryCodeCount = 10;

    private SecondFactor()
    {
    }

    public required Guid AccountId { get; init; }

    public Protected Key { get; private set; } = null!;

    public DateTimeOffset BegunAt { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>Of the last code taken; none at or before it is taken again.</summary>
    public long LastStep { get; private set; }

    /// <summary>SHA-256 of each code that is left: they are random, so they need no slow hash.</summary>
    public string[] RecoveryCodes { get; private set; } = [];

    public static SecondFactor Of(Guid account) => new() { AccountId = account };

    /// <returns>The key, to be shown once.</returns>
    public byte[] Begin(IProtector protector, DateTimeOffset now)
    {
        if (ConfirmedAt is not null)
            throw new RuleBrokenException("second-factor.already-on", "已启用动态验证码；如需更换，请先停用");
        var key = Totp.NewKey();
        (Key, BegunAt, LastStep) = (protector.Protect(key), now, 0);
        return key;
    }

    /// <returns>Codes for the day on which the phone is lost; null when this code is not the app's.</returns>
    public IReadOnlyList<string>? Confirm(string code, IProtector protector, DateTimeOffset now)
    {
        if (ConfirmedAt is not null)
            throw new RuleBrokenException("second-factor.already-on", "已启用动态验证码");
        if (!TakeCode(code, protector, now))
            return null;
        var codes = Enumerable.Range(0, RecoveryCodeCount).Select(_ => PasswordRule.OneTime()).ToList();
        (ConfirmedAt, RecoveryCodes) = (now, [.. codes.Select(Digest)]);
        return codes;
    }

    /// <summary>The app's code or one of the recovery codes; either is taken once.</summary>
    public bool Takes(string typed, IProtector protector, DateTimeOffset now)
    {
        var code = string.Concat(typed.Where(letter => !char.IsWhiteSpace(letter)));
        if (code.Length == Totp.Digits)
            return TakeCode(code, protector, now);
        var digest = Digest(code);
        if (!RecoveryCodes.Contains(digest))
            return false;
        RecoveryCodes = [.. RecoveryCodes.Where(known => known != digest)];
        return true;
    }

    private bool TakeCode(string code, IProtector protector, DateTimeOffset now)
    {
        if (Totp.Step(protector.Reveal(Key), code, now, LastStep) is not { } step)
            return false;
        LastStep = step;
        return true;
    }

    private static string Digest(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
