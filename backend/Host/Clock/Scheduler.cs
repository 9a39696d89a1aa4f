namespace DualRandom.Host.Clock;

internal static class Scheduler
{
    public static void AddClock(this WebApplicationBuilder builder) => builder.Services.AddSingleton<ClockDoor>();
}
