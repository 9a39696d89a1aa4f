using DualRandom.SharedKernel;
using Microsoft.Net.Http.Headers;

namespace DualRandom.Host.Practice;

/// <summary>Every answer of the practice area says that it is one; what is printed or handed on bears the watermark.</summary>
internal static class PracticeMarks
{
    public const string Header = "X-DualRandom-Practice";

    public static void UsePracticeMarks(this WebApplication app) => app.Use(async (http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            Mark(http);
            return Task.CompletedTask;
        });
        var body = http.Response.Body;
        await using var marked = new MarkedBody(http.Response, body);
        http.Response.Body = marked;
        try
        {
            await next(http);
            await marked.Finish(http.RequestAborted);
        }
        finally
        {
            http.Response.Body = body;
        }
    });

    private static void Mark(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers[Header] = "true";
        if (headers.ContentSecurityPolicy.ToString() is { Length: > 0 } policy)
            headers.ContentSecurityPolicy = policy.Replace("style-src 'self'", $"style-src 'self' {Watermark.StyleDigest}", StringComparison.Ordinal);
        if (headers.Location.ToString() is ['/', ..] location && !location.StartsWith(http.Request.PathBase, StringComparison.Ordinal))
            headers.Location = $"{http.Request.PathBase}{location}";
        if (ContentDispositionHeaderValue.TryParse(headers.ContentDisposition.ToString(), out var file) && (file.FileNameStar.HasValue || file.FileName.HasValue))
        {
            file.SetHttpFileName($"演练-{(file.FileNameStar.HasValue ? file.FileNameStar : HeaderUtilities.RemoveQuotes(file.FileName))}");
            headers.ContentDisposition = file.ToString();
        }
    }
}
