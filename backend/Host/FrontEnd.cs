using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.FileProviders;

namespace DualRandom.Host;

/// <summary>
/// The built web application from the same origin as the API: files, compression, caching, and index.html for every address of
/// the application's own. Where it was not built, the plain start page stands in for it.
/// </summary>
internal static partial class FrontEnd
{
    private const string Html = "text/html; charset=utf-8";
    private const string Index = "index.html";
    private const string Verifier = "verify.html";

    /// <summary>In index.html; the practice area answers under a path of its own.</summary>
    private const string Base = "<base href=\"/\"";

    /// <summary>Stands in index.html where the nonce of each answer goes.</summary>
    private const string NoncePlace = "{nonce}";

    /// <summary>
    /// Nothing but what this origin serves; no inline script, no frame around it. A style that the application adds as it runs
    /// bears the nonce of its page.
    /// </summary>
    private const string ContentSecurityPolicy =
        $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{NoncePlace}'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
        "worker-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void AddFrontEnd(this WebApplicationBuilder builder)
    {
        // Only what is the same for everyone: an answer of the API holds what a guesser by length must not learn.
        builder.Services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "text/css", "text/javascript", "application/javascript", "image/svg+xml", "application/manifest+json", "application/json"];
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        builder.Services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
    }

    public static void UseFrontEnd(this WebApplication app)
    {
        app.UseWhen(http => !OfTheServer(http.Request.Path), pages => pages.UseResponseCompression());
        if (Folder(app) is not { } folder)
            return;
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(folder),
            OnPrepareResponse = context => Prepare(context.Context.Response, context.File.Name),
        });
    }

    public static void MapFrontEnd(this WebApplication app)
    {
        if (Folder(app) is not { } folder)
        {
            app.MapStartPage();
            return;
        }

        var house = app.Services.GetRequiredService<House>();
        var page = File.ReadAllText(Path.Combine(folder, Index));
        var isForOffices = Settings.Doors(app.Configuration).Contains(Door.Office);
        if (house.IsPractice)
            page = page.Replace(Base, $"<base href=\"{House.PracticePath}/\"", StringComparison.Ordinal);
        app.MapFallback("{*path:nonfile}", IResult (HttpContext http) =>
            {
                if (OfTheServer(http.Request.Path) || !(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)))
                    throw new NotFoundException("此地址");
                if (http.Request.Path.Equals("/verify", StringComparison.OrdinalIgnoreCase))
                {
                    Prepare(http.Response, Verifier);
                    return TypedResults.PhysicalFile(Path.Combine(folder, Verifier), Html);
                }

                if (!isForOffices)
                    return TypedResults.Redirect($"{http.Request.PathBase}/public");
                var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
                Prepare(http.Response, Index);
                http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy.Replace(NoncePlace, nonce, StringComparison.Ordinal);
                return TypedResults.Content(page.Replace(NoncePlace, nonce, StringComparison.Ordinal), Html);
            })
            .Anonymous("WebApplication", "网页应用", "页面本身不含数据")
            .ExcludeFromDescription();
    }

    /// <summary>Beside the host where deploy/publish put it, or where the setting <c>FrontEnd</c> says.</summary>
    private static string? Folder(WebApplication app)
    {
        var folder = Path.GetFullPath(app.Configuration["FrontEnd"] ?? Path.Combine(AppContext.BaseDirectory, "web"));
        return File.Exists(Path.Combine(folder, Index)) ? folder : null;
    }

    private static bool OfTheServer(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/swagger", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);

    private static void Prepare(HttpResponse response, string file)
    {
        response.Headers.CacheControl = Hashed().IsMatch(file) ? "public, max-age=31536000, immutable" : "no-cache";
        // The verifier is one file with everything in it; the policy in its head allows that and nothing else, not even the network.
        response.Headers.ContentSecurityPolicy = file == Verifier ? "frame-ancestors 'none'" : ContentSecurityPolicy.Replace($" 'nonce-{NoncePlace}'", "", StringComparison.Ordinal);
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers["Permissions-Policy"] = "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()";
    }

    // The build writes a file's digest into its name: main-5XKQ2JZ7.js.
    [GeneratedRegex(@"-[A-Za-z0-9_-]{8}\.[a-z0-9]+$")]
    private static partial Regex Hashed();
}
