using System.Xml.Linq;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace DualRandom.Publication.Site;

/// <summary>What a search engine may read, and where.</summary>
internal static class ShowSiteMap
{
    // The protocol allows 50,000 addresses in one file.
    private const int MostOfAKind = 10_000;

    private static readonly string[] Always = ["", "/results", "/plans", "/tasks", "/items", "/draws", "/rights", "/data"];

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/sitemap.xml", async (HttpRequest request, PublicationDb db, IConfiguration settings, CancellationToken ct) =>
                TypedResults.Text(Map(PublicAddress.Root(request, settings), await Addresses(db, ct)), "application/xml"))
            .Anonymous(nameof(ShowSiteMap), "公示页面的目录", "目录只列公开的页面");
        site.MapGet("/robots.txt", (HttpRequest request, IConfiguration settings) => TypedResults.Text(
                $"User-agent: *\nAllow: /public\nDisallow: /\n\nSitemap: {PublicAddress.Root(request, settings)}/sitemap.xml\n"))
            .Anonymous("Robots", "搜索引擎可以读取的页面", "只说明哪些页面公开");
    }

    private static string Map(string root, IEnumerable<string> addresses)
    {
        XNamespace site = "http://www.sitemaps.org/schemas/sitemap/0.9";
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + new XElement(site + "urlset", addresses.Select(address => new XElement(site + "url", new XElement(site + "loc", $"{root}/public{address}"))));
    }

    private static async Task<IReadOnlyList<string>> Addresses(PublicationDb db, CancellationToken ct)
    {
        var plans = await db.Public<PublicAnnualPlan>().Where(p => p.Complete).OrderByDescending(p => p.Id).Take(MostOfAKind).Select(p => p.Id).ToListAsync(ct);
        var tasks = await db.Public<PublicTask>().OrderByDescending(t => t.Id).Take(MostOfAKind).Select(t => t.Id).ToListAsync(ct);
        var draws = await db.Draws.OrderByDescending(d => d.Id).Take(MostOfAKind).Select(d => d.DrawId).Distinct().ToListAsync(ct);
        var firms = await db.Public<PublishedResult>().OrderByDescending(r => r.Id).Take(MostOfAKind).Select(r => r.CreditCode).Distinct().ToListAsync(ct);
        return
        [
            .. Always, .. plans.Select(id => $"/plans/{id}"), .. tasks.Select(id => $"/tasks/{id}"), .. draws.Select(id => $"/draws/{Uri.EscapeDataString(id)}"),
            .. firms.Where(PersonNames.IsOpen).Select(code => $"/firms/{Uri.EscapeDataString(code)}"),
        ];
    }
}
