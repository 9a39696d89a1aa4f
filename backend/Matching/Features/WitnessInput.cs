using FluentValidation;

namespace DualRandom.Matching.Features;

/// <summary>The form of what a witness types and of what its device adds, the same at the desk and on the phone.</summary>
internal static class WitnessInput
{
    public static void MustBeNonce<T>(this IRuleBuilder<T, string> nonce) =>
        nonce.NotEmpty().Matches("^[0-9a-f]{32}\\z").WithMessage("随机数须为 32 位小写十六进制");

    public static void MustBeDigits<T>(this IRuleBuilder<T, string> digits) => digits
        .NotEmpty().WithErrorCode("witness.digits").WithMessage("请输入数字")
        .Matches("^[0-9]{1,64}\\z").WithErrorCode("witness.digits").WithMessage("只能是 0 至 9 的数字，不能有空格或其他字符，最多 64 位");
}
