using DualRandom.SharedKernel;

namespace DualRandom.Host;

/// <summary>What a process serves; the public side may stand in another network.</summary>
internal static class Door
{
    public const string Office = "office";
    public const string Api = "api";
    public const string Public = "public";
    public const string Jobs = "jobs";
}

internal static class Settings
{
    public static void AddSettings(this WebApplicationBuilder builder)
    {
#pragma warning disable RS0030 // the one place where the clock on the wall comes in
        builder.Services.AddSingleton(TimeProvider.System);
#pragma warning restore RS0030
        // Many houses in one process, as in tests, would each stop all of them for it.
        if (builder.Configuration.GetValue("Settling", true))
            builder.Services.AddHostedService<Settling>();
        builder.Services.AddSingleton<IProtector>(provider =>
            new AesGcmProtector(InstallationKey.Read(provider.GetRequiredService<IConfiguration>())));
        builder.Services.AddSingleton(provider => new InstallationFolder(provider.GetRequiredService<IConfiguration>().DataFolder()));
    }

    /// <summary>Setting <c>Doors=office,api,public,jobs</c>; all of them by default.</summary>
    public static bool Serves(this WebApplicationBuilder builder, string door) => Doors(builder.Configuration).Contains(door);

    public static IReadOnlyList<string> Doors(IConfiguration configuration) =>
        configuration["Doors"]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        ?? [Door.Office, Door.Api, Door.Public, Door.Jobs];

    public static string DataFolder(this IConfiguration configuration) =>
        Path.GetFullPath(configuration["DataFolder"] ?? Path.Combine(AppContext.BaseDirectory, "data"));
}
