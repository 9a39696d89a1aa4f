using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace DualRandom.Publication.Site;

internal static class Html
{
    /// <param name="view">In Site/Views.</param>
    public static IResult Of<T>(string view, T model, int status = StatusCodes.Status200OK, bool kept = true) => new Answer<T>(view, model, status, kept);

    /// <summary>A view as an answer: no script, nothing from elsewhere, in no frame; the same for everyone, so caches keep it for a minute.</summary>
    private sealed class Answer<T>(string view, T model, int status, bool kept) : IResult
    {
        private const string ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = status;
            var page = Encoding.UTF8.GetBytes(await Render(httpContext));
            response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
            response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (status != StatusCodes.Status200OK || !kept)
            {
                response.Headers.CacheControl = "no-store";
                response.ContentType = "text/html; charset=utf-8";
                await response.Body.WriteAsync(page, httpContext.RequestAborted);
                return;
            }

            response.Headers.CacheControl = "public, max-age=60";
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(page).AsSpan(0, 16))}\"");
            await TypedResults.Bytes(page, "text/html; charset=utf-8", entityTag: tag).ExecuteAsync(httpContext);
        }

        private async Task<string> Render(HttpContext http)
        {
            var services = http.RequestServices;
            var action = new ActionContext(http, http.GetRouteData(), new ActionDescriptor());
            var found = services.GetRequiredService<IRazorViewEngine>().GetView(null, $"/Site/Views/{view}.cshtml", isMainPage: true);
            found.EnsureSuccessful([]);
            var data = new ViewDataDictionary<T>(services.GetRequiredService<IModelMetadataProvider>(), new ModelStateDictionary()) { Model = model };
            var nothing = new TempDataDictionary(http, services.GetRequiredService<ITempDataProvider>());
            await using var text = new StringWriter();
            await found.View!.RenderAsync(new ViewContext(action, found.View, data, nothing, text, new HtmlHelperOptions()));
            return text.ToString();
        }
    }
}
