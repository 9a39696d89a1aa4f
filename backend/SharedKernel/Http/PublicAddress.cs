using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace DualRandom.SharedKernel;

/// <summary>Where people outside find this installation: what is printed and scanned has to lead there, not to the machine.</summary>
public static class PublicAddress
{
    /// <returns>Without a slash at its end; of the practice area with its path.</returns>
    public static string Root(HttpRequest request, IConfiguration settings) =>
        settings["PublicUrl"] is { Length: > 0 } given ? given.TrimEnd('/') : $"{request.Scheme}://{request.Host}{request.PathBase}";
}
