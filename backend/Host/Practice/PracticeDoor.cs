using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace DualRandom.Host.Practice;

/// <summary>One address, two houses: what begins with /practice goes to the other one before this one has looked at it.</summary>
internal static class PracticeDoor
{
    // What this house has already said about the request; the other one says it again for itself.
    private static readonly Type[] OfThisHouse =
    [
        typeof(IServiceProvidersFeature), typeof(IHttpActivityFeature), typeof(IHttpMetricsTagsFeature), typeof(IStatusCodePagesFeature), typeof(IItemsFeature),
        typeof(IEndpointFeature), typeof(IRouteValuesFeature),
    ];

    public static void AddPractice(this WebApplicationBuilder builder, string[] arguments)
    {
        builder.Services.AddSingleton(provider => new PracticeHouse(arguments, provider));
        builder.Services.AddHostedService(provider => provider.GetRequiredService<PracticeHouse>());
    }

    public static void UsePractice(this WebApplication app)
    {
        if (!Settings.Doors(app.Configuration).Contains(Door.Office))
            return;
        var practice = app.Services.GetRequiredService<PracticeHouse>();
        app.Use(async (http, next) =>
        {
            if (!http.Request.Path.StartsWithSegments(House.PracticePath, StringComparison.Ordinal, out var rest))
                await next(http);
            else if (!rest.HasValue)
                http.Response.Redirect($"{http.Request.PathBase}{House.PracticePath}/");
            else
                await practice.Serve(Handed(http, rest), http.RequestAborted);
        });
    }

    private static FeatureCollection Handed(HttpContext http, PathString rest)
    {
        var features = new FeatureCollection();
        foreach (var (type, feature) in http.Features)
        {
            if (!OfThisHouse.Contains(type))
                features[type] = feature;
        }

        var request = http.Features.GetRequiredFeature<IHttpRequestFeature>();
        (request.PathBase, request.Path) = ($"{request.PathBase}{House.PracticePath}", rest.Value!);
        return features;
    }
}
