using MediatR;

namespace DualRandom.Tests.Architecture.MustFail.Features;

internal static class FirstOfTwo
{
    public static string Map() => nameof(FirstOfTwo);

    internal sealed record Query : IRequest<int>;
}

internal static class SecondOfTwo
{
    public static string Map() => nameof(SecondOfTwo);

    internal sealed record Query : IRequest<int>;
}
