using DualRandom.Benchmarks;
using DualRandom.Host;
using DualRandom.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

if (args is ["host", .. var settings])
{
    // The house itself, in a process of its own, on the clock that the other process moves.
    using var legal = new SharedClock(Environment.GetEnvironmentVariable(SharedClock.Variable)!);
    await using var app = HouseHost.Build(settings, builder => builder.Services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(legal));
    await HouseHost.Open(app, CancellationToken.None);
    app.Lifetime.ApplicationStarted.Register(() => Address.Print(app));
    await app.RunAsync();
    return 0;
}

if (args is ["measure", var work, var size, var database])
{
    await DrawWork.Run(work, int.Parse(size, System.Globalization.CultureInfo.InvariantCulture), database);
    return 0;
}

if (args is ["draw"])
{
    try
    {
        return await DrawTable.Run() ? 0 : 1;
    }
    finally
    {
        await TestPostgres.Stop();
    }
}

if (args is ["subjects", .. var many])
{
    try
    {
        return await SubjectLists.Run(many is [var registered] ? int.Parse(registered, System.Globalization.CultureInfo.InvariantCulture) : 1_000_000) ? 0 : 1;
    }
    finally
    {
        await TestPostgres.Stop();
    }
}

if (args is ["deadlines", .. var count])
{
    var marks = Path.GetTempFileName();
    Environment.SetEnvironmentVariable(SharedClock.Variable, marks);
    using var legal = new SharedClock(marks);
    try
    {
        return await Deadlines.Run(legal, count is [var open] ? int.Parse(open, System.Globalization.CultureInfo.InvariantCulture) : 1_000_000) ? 0 : 1;
    }
    finally
    {
        await TestPostgres.Stop();
        File.Delete(marks);
    }
}

var firms = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 100_000;
var officers = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 1_000;
var ticks = Path.GetTempFileName();
Environment.SetEnvironmentVariable(SharedClock.Variable, ticks);
using var clock = new SharedClock(ticks);
try
{
    return await CountyDraw.Run(clock, firms, officers) ? 0 : 1;
}
finally
{
    await TestPostgres.Stop();
    File.Delete(ticks);
}
