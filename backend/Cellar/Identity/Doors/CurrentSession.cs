using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace DualRandom.Cellar.Identity.Doors;

/// <summary>The session whose cookie came with the request; none for a key.</summary>
internal sealed class CurrentSession(IHttpContextAccessor http)
{
    public const string Claim = "dr:session";

    public Guid? Id => Guid.TryParse(http.HttpContext?.User.FindFirstValue(Claim), out var id) ? id : null;

    /// <summary>As the browser names itself.</summary>
    public string Device => http.HttpContext?.Request.Headers.UserAgent.ToString() ?? "";
}
