using System.Security.Cryptography;
using System.Text;
using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>
/// 检查码: with it a firm sees that a visit is genuine. 80 bits of a keyed digest of the form, so that nothing has to be kept; it
/// opens one firm's form and no other.
/// </summary>
internal static class CheckCode
{
    private const string Purpose = "results.check-code";
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 16;
    private const int Group = 4;

    public static string Of(IProtector protector, Guid form) =>
        string.Concat(protector.BlindIndex(Purpose, $"{form:N}").Take(Length).Select(b => Alphabet[b % Alphabet.Length]));

    /// <summary>Forgives what the eye confuses on paper: blanks and dashes, small letters, O for 0, I and L for 1.</summary>
    public static bool Is(IProtector protector, Guid form, string typed)
    {
        var plain = NameSearch.Fold(typed).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c });
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(protector, form)), Encoding.UTF8.GetBytes(string.Concat(plain)));
    }

    /// <summary>For the eye: 7K3M-9QWX-Y2H4-TR6B.</summary>
    public static string InGroups(string code) => string.Join('-', code.Chunk(Group).Select(part => new string(part)));

    /// <summary>From the root of the house; the form's id stands in for subjects that have no credit code.</summary>
    public static string Path(IProtector protector, RecordForm form) => $"/public/check?subject={form.Id:N}&code={Of(protector, form.Id)}";
}
