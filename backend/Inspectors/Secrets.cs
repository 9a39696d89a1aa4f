using System.Text;
using DualRandom.SharedKernel;

namespace DualRandom.Inspectors;

/// <summary>The protected values of an entry; null: left as they are.</summary>
internal sealed record Secrets(Protected? CertificateNumber, byte[]? CertificateIndex, Protected? Phone)
{
    private const string Purpose = "inspectors.certificate";

    public static Secrets Of(IProtector protector, string kind, string? certificate, string? phone) => new(
        certificate is null ? null : protector.Protect(Plain(certificate)),
        certificate is null ? null : Index(protector, kind, certificate),
        phone is null ? null : protector.Protect(Plain(phone)));

    /// <summary>Only what differs from the entry, so that the same values once more are no change.</summary>
    public static Secrets Changed(IProtector protector, Inspector known, string kind, string? certificate, string? phone)
    {
        var number = protector.RevealText(known.CertificateNumber);
        var meant = certificate is null ? number : Plain(certificate);
        return Of(
            protector, kind,
            meant == number && kind == known.CertificateKind ? null : meant,
            phone is null || protector.RevealText(known.Phone) == Plain(phone) ? null : phone);
    }

    /// <summary>A police card and an enforcement certificate of one number are two (曲阳 第十二条 names both).</summary>
    public static byte[] Index(IProtector protector, string kind, string certificate) =>
        protector.BlindIndex(Purpose, kind == CertificateKinds.Enforcement ? Plain(certificate) : $"{Plain(kind)}:{Plain(certificate)}");

    /// <summary>Half width, upper case, without blanks: one number has one index, however it was typed.</summary>
    public static string Plain(string typed) =>
        string.Concat(PlainText.Normal(typed, NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();
}

/// <summary>证件类型; any other word may stand for another kind of card.</summary>
internal static class CertificateKinds
{
    public const string Enforcement = "执法证";
    public const string Police = "警官证";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["行政执法证"] = Enforcement, ["执法证件"] = Enforcement, ["人民警察证"] = Police, ["警察证"] = Police, ["警官证件"] = Police,
    };

    public static string Of(string typed) => typed.Trim() is var kind && Names.TryGetValue(kind, out var name) ? name : typed.Trim();
}
