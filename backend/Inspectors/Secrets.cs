using System.Text;
using DualRandom.SharedKernel;

namespace DualRandom.Inspectors;

/// <summary>The protected values of an entry; null: left as they are.</summary>
internal sealed record Secrets(Protected? CertificateNumber, byte[]? CertificateIndex, Protected? Phone)
{
    private const string Purpose = "inspectors.certificate";

    public static Secrets Of(IProtector protector, string? certificate, string? phone) => new(
        certificate is null ? null : protector.Protect(Plain(certificate)),
        certificate is null ? null : Index(protector, certificate),
        phone is null ? null : protector.Protect(Plain(phone)));

    /// <summary>Only what differs from the entry, so that the same values once more are no change.</summary>
    public static Secrets Changed(IProtector protector, Inspector known, string? certificate, string? phone) => Of(
        protector,
        certificate is null || protector.RevealText(known.CertificateNumber) == Plain(certificate) ? null : certificate,
        phone is null || protector.RevealText(known.Phone) == Plain(phone) ? null : phone);

    public static byte[] Index(IProtector protector, string certificate) => protector.BlindIndex(Purpose, Plain(certificate));

    /// <summary>Half width, upper case, without blanks: one number has one index, however it was typed.</summary>
    public static string Plain(string typed) =>
        string.Concat(PlainText.Normal(typed, NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();
}
