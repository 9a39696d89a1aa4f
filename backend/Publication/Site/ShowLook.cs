using System.Security.Cryptography;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Publication.Site;

/// <summary>Style sheet and mark. The digest of the sheet stands in its address: a browser keeps it for ever.</summary>
internal static class ShowLook
{
    /// <summary>Two overlapping squares, one filled, one showing two dots.</summary>
    private const string Mark = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="2" y="2" width="19" height="19" rx="3" fill="#0958d9"/><rect x="11" y="11" width="19" height="19" rx="3" fill="#fff" stroke="#0958d9" stroke-width="2"/><circle cx="17" cy="24" r="2.2" fill="#0958d9"/><circle cx="24" cy="17" r="2.2" fill="#0958d9"/></svg>
        """;

    private static readonly byte[] Sheet = Read();

    public static string Address { get; } = $"/public/look-{Convert.ToHexStringLower(SHA256.HashData(Sheet).AsSpan(0, 8))}.css";

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet(Address, (HttpContext http) =>
            {
                http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return TypedResults.Bytes(Sheet, "text/css; charset=utf-8");
            })
            .Anonymous(nameof(ShowLook), "公示页面的样式", "样式不含数据");
        site.MapGet("/public/mark.svg", (HttpContext http) =>
            {
                http.Response.Headers.CacheControl = "public, max-age=86400";
                return TypedResults.Text(Mark, "image/svg+xml");
            })
            .Anonymous("PublicMark", "公示页面的图标", "图标不含数据");
    }

    private static byte[] Read()
    {
        using var file = typeof(ShowLook).Assembly.GetManifestResourceStream("DualRandom.Publication.Site.look.css")!;
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
