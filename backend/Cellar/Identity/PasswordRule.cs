using System.Security.Cryptography;

namespace DualRandom.Cellar.Identity;

/// <summary>At least 10 characters with upper case, lower case and digit, or at least 16 of any kind; never the sign-in name.</summary>
internal static class PasswordRule
{
    public const int Longest = 128;
    private const int Short = 10;
    private const int Long = 16;
    private const int DifferentCharacters = 5;

    // Without 0, O, 1, l and I, which are misread from a screen.
    private const string Legible = "ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>What is wrong with it, in Chinese; null when nothing is.</summary>
    public static string? Broken(string password, string signInName)
    {
        if (password.Length > Longest)
            return $"密码最长 {Longest} 个字符";
        if (password.Contains(signInName, StringComparison.OrdinalIgnoreCase))
            return "密码不能包含登录名";
        if (password.Distinct().Count() < DifferentCharacters)
            return $"密码至少包含 {DifferentCharacters} 个不同的字符";
        var mixed = password.Any(char.IsUpper) && password.Any(char.IsLower) && password.Any(char.IsDigit);
        return password.Length >= Long || (password.Length >= Short && mixed)
            ? null
            : $"密码至少 {Short} 个字符，含大写字母、小写字母和数字；或者至少 {Long} 个字符";
    }

    /// <summary>To be used once and changed: 16 characters in groups of four, 93 bits.</summary>
    public static string OneTime() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Legible, 4)));
}
