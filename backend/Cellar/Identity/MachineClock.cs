namespace DualRandom.Cellar.Identity;

/// <summary>Sign-in, lockout and keys run on machine time: a demo's or a test's legal clock must not open or close a session.</summary>
internal static class MachineClock
{
#pragma warning disable RS0030 // sign-in runs on machine time
    public static TimeProvider Instance { get; } = TimeProvider.System;
#pragma warning restore RS0030

    public static DateTimeOffset Now => Instance.GetUtcNow();
}
