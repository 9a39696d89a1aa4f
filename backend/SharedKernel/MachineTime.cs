namespace DualRandom.SharedKernel;

/// <summary>
/// The clock on the wall, for what is no matter of law: sign-in and lockout, back-off, the age of files, who of the hosts runs
/// which job. A demo's or a test's legal clock may be moved, this one may not; only a test of what happens when somebody puts the
/// machine's clock puts another in its place, in a process of its own.
/// </summary>
public static class MachineTime
{
#pragma warning disable RS0030 // the one holder of machine time, see above
    public static TimeProvider Clock { get; internal set; } = TimeProvider.System;
#pragma warning restore RS0030

    public static DateTimeOffset Now => Clock.GetUtcNow();
}
