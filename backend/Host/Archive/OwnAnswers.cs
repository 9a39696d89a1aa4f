using System.Globalization;
using System.Text.Json;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Http.Metadata;

namespace DualRandom.Host.Archive;

/// <summary>
/// What other slices answer to the same person, asked for without leaving the process: each keeps its own permission and scope, and
/// no room learns of another.
/// </summary>
internal sealed class OwnAnswers(HttpContext caller)
{
    private readonly IReadOnlyList<Endpoint> _endpoints = caller.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints;

    /// <param name="slice">Its name.</param>
    /// <exception cref="RefusalException">As the slice refuses it.</exception>
    public async Task<byte[]> Get(string slice, object values, string query = "")
    {
        var endpoint = _endpoints.Single(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName == slice);
        if (endpoint.Metadata.GetMetadata<Permission>() is { } permission && !permission.Roles.Any(caller.User.IsInRole))
            throw new ForbiddenException("not-permitted", $"没有权限：{permission.Summary}");
        await using var scope = caller.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = caller.RequestServices.GetRequiredService<CurrentActor>().Value;
        scope.ServiceProvider.GetRequiredService<CurrentRequest>().Act = slice;
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider, User = caller.User, RequestAborted = caller.RequestAborted };
        (http.Request.Method, http.Request.Scheme, http.Request.Host, http.Request.PathBase) = (HttpMethods.Get, caller.Request.Scheme, caller.Request.Host, caller.Request.PathBase);
        (http.Request.RouteValues, http.Request.QueryString, http.Response.Body) = (Texts(values), new QueryString(query), body);
        http.SetEndpoint(endpoint);
        await endpoint.RequestDelegate!(http);
        await http.Response.CompleteAsync();
        return http.Response.StatusCode == StatusCodes.Status200OK ? body.ToArray() : throw new NotFoundException(slice);
    }

    public async Task<JsonElement> Read(string slice, object values, string query = "") => JsonSerializer.Deserialize<JsonElement>(await Get(slice, values, query));

    // A slice reads the values of its route as the text that an address would have.
    private static RouteValueDictionary Texts(object values) =>
        new(new RouteValueDictionary(values).Select(value => KeyValuePair.Create(value.Key, (object?)Convert.ToString(value.Value, CultureInfo.InvariantCulture))));

    /// <summary>All pages of a list, one row after the other.</summary>
    public async IAsyncEnumerable<JsonElement> List(string slice, object values, string query = "")
    {
        string? after = null;
        do
        {
            var page = await Read(slice, values, $"?size={Page.MaxSize}{query}{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}");
            foreach (var row in page.GetProperty("items").EnumerateArray())
                yield return row;
            after = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (after is not null);
    }
}
