namespace DualRandom.Host.Clock;

/// <summary>Hosts agree on who runs what by the machines' clocks; the legal clock may be moved, these may not.</summary>
internal static class MachineTime
{
#pragma warning disable RS0030 // see above
    public static TimeProvider Clock => TimeProvider.System;
#pragma warning restore RS0030
}
