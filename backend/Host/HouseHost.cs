using DualRandom.Host.Clock;
using DualRandom.Host.Database;
using DualRandom.Host.Demo;

namespace DualRandom.Host;

/// <summary>The host as a table of contents; tests build it the same way with other settings.</summary>
internal static class HouseHost
{
    public static async Task<int> Run(string[] args)
    {
        try
        {
            await using var app = Build(args);
            await Open(app, CancellationToken.None);
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

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? change = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [.. args.Where(arg => arg != "--demo")], ContentRootPath = AppContext.BaseDirectory });
        builder.AddSettings();
        if (Demo.Demo.IsWanted(args))
            builder.MoveIntoDemo();
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
        app.UseErrors();
        app.UseNetwork();
        app.UseApiDocument();
        app.UseFrontEnd();
        app.UseRouting();
        app.UseLimits();
        app.UseActor();
        app.MapModules();
        app.MapOperations();
        app.MapFrontEnd();
        return app;
    }

    /// <summary>Everything that must be true before the first request: a database, its walls, its tables, the scheduler's place.</summary>
    public static async Task Open(WebApplication app, CancellationToken ct) =>
        await app.Services.GetRequiredService<HouseDatabase>().Open(ct);
}
