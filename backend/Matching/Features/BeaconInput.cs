using DualRandom.SharedKernel;
using FluentValidation;

namespace DualRandom.Matching.Features;

/// <summary>What comes with a value of a public source besides the value.</summary>
internal static class BeaconInput
{
    public static void MustBeAddress<T>(this IRuleBuilder<T, string?> url) => url
        .MaximumLength(500)
        .Must(text => string.IsNullOrWhiteSpace(text) || IsAddress(text.Trim()))
        .WithMessage("网址须以 http:// 或 https:// 开头");

    public static string? Address(string? url) => string.IsNullOrWhiteSpace(url) ? null : url.Trim();

    public static string? Words(string? text) => string.IsNullOrWhiteSpace(text) ? null : PlainText.OneLine(text);

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
