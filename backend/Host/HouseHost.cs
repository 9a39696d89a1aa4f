using DualRandom.Host.Backup;
using DualRandom.Host.Clock;
using DualRandom.Host.Database;
using DualRandom.Host.Demo;
using DualRandom.Host.Practice;
using DualRandom.SharedKernel;

namespace DualRandom.Host;

/// <summary>The host as a table of contents; tests build it the same way with other settings.</summary>
internal static class HouseHost
{
    public static async Task<int> Run(string[] args)
    {
        if (BackupCommands.AreMeant(args))
            return await BackupCommands.Run(args);
        try
        {
            var starting = true;
            // What stops a start is said below, in words; the libraries would print their stacks before it.
            await using var app = Build(args, builder => builder.Logging.Silence(() => starting));
            await Open(app, CancellationToken.None);
            app.Lifetime.ApplicationStarted.Register(() => starting = false);
            app.Lifetime.ApplicationStarted.Register(() => Address.Print(app));
            await app.RunAsync();
            return 0;
        }
        catch (Exception e) when (Startup.Explain(e) is { } words)
        {
            await Console.Error.WriteLineAsync(words);
            // A host that never started stops nobody: the scheduler's threads would keep the process.
            Environment.Exit(1);
            return 1;
        }
    }

    /// <param name="change">The last word on what the house is made of.</param>
    /// <param name="isPractice">The house inside the house: see <see cref="PracticeHouse"/>.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? change = null, bool isPractice = false)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [.. args.Where(arg => arg != "--demo")], ContentRootPath = AppContext.BaseDirectory });
        builder.AddSettings();
        builder.Services.AddSingleton(new House(isPractice));
        if (Demo.Demo.IsWanted(args))
            builder.MoveIntoDemo();
        if (!isPractice)
            builder.AddPractice([.. args.Where(arg => arg != "--demo")]);
        builder.AddAddress();
        builder.AddDatabase();
        builder.AddModules();
        builder.AddClock();
        builder.AddErrors();
        builder.AddLimits();
        builder.AddApiDocument();
        builder.AddFrontEnd();
        if (Demo.Demo.IsWanted(args))
            builder.AddDemo();
        change?.Invoke(builder);

        var app = builder.Build();
        if (isPractice)
            app.UsePracticeMarks();
        app.UseErrors();
        if (!isPractice)
            app.UsePractice();
        app.UseNetwork();
        app.UseApiDocument();
        if (!isPractice)
            app.UseFrontEnd();
        app.UseRouting();
        app.UseLimits();
        app.UseActor();
        app.MapModules();
        app.MapOperations();
        if (isPractice)
        {
            // The web application speaks to the address it came from: from here it would act in the real house.
            app.MapStartPage();
        }
        else
        {
            app.MapPractice();
            app.MapFrontEnd();
        }

        return app;
    }

    /// <summary>Everything that must be true before the first request: a database, its walls, its tables, the scheduler's place.</summary>
    public static async Task Open(WebApplication app, CancellationToken ct) =>
        await app.Services.GetRequiredService<HouseDatabase>().Open(ct);
}
