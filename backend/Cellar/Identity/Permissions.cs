using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Identity;

/// <summary>What each role may do, read from the endpoints themselves: a list kept by hand would soon be wrong.</summary>
internal static class Permissions
{
    public static IEnumerable<Permission> Of(EndpointDataSource endpoints) => endpoints.Endpoints
        .Select(endpoint => endpoint.Metadata.GetMetadata<Permission>()).OfType<Permission>().DistinctBy(permission => permission.Name);

    public static IReadOnlyList<string> Of(EndpointDataSource endpoints, IReadOnlyCollection<string> roles) =>
        [.. Of(endpoints).Where(permission => permission.Roles.Any(roles.Contains)).Select(permission => permission.Name).Order(StringComparer.Ordinal)];
}
