using System.Net;
using System.Net.Sockets;

namespace DualRandom.Cellar.Reminders;

/// <summary>Where a webhook may lie: whoever may name an address must not reach into the network of the server with it.</summary>
internal static class WebhookAddress
{
    public const int Longest = 500;

    private static readonly IPNetwork[] Inside =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3",
            "::/127", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16", "fc00::/7", "fe80::/9", "ff00::/8",
        }.Select(range => IPNetwork.Parse(range)),
    ];

    /// <summary>Not of the public internet: this machine, its network, and what hides such an address within another.</summary>
    public static bool IsInternal(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? IsInternal(address.MapToIPv4()) : Array.Exists(Inside, range => range.Contains(address));

    public static bool IsAllowed(string host, int port, IReadOnlyList<string> allowed) =>
        allowed.Any(name => name.Equals(host, StringComparison.OrdinalIgnoreCase) || name.Equals($"{host}:{port}", StringComparison.OrdinalIgnoreCase));

    /// <returns>What is wrong with it; null: nothing. What a name stands for is looked up with every call.</returns>
    public static string? Fault(string? url, IReadOnlyList<string> allowed)
    {
        if (url is not { Length: <= Longest } || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.Host.Length == 0)
            return "接收地址必须是完整的 https 地址";
        if (uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
            return "接收地址不能包含用户名、密码或 # 片段";
        if (IsAllowed(uri.Host, uri.Port, allowed))
            return null;
        if (uri.Scheme != "https")
            return "接收地址必须使用 https（内网接收系统须由运维人员列入许可）";
        return uri.IsLoopback || IPAddress.TryParse(uri.DnsSafeHost, out var address) && IsInternal(address) ? "接收地址指向内部网络，未经运维人员许可不能使用" : null;
    }

    /// <exception cref="NotDeliveredException">The name stands for nothing, or for something inside.</exception>
    public static async Task<IPAddress[]> Resolve(string host, int port, IReadOnlyList<string> allowed, CancellationToken ct)
    {
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Look(host, ct);
        if (!IsAllowed(host, port, allowed))
            addresses = Array.FindAll(addresses, address => !IsInternal(address));
        return addresses.Length > 0 ? addresses : throw new NotDeliveredException(Failure.Never, $"接收地址 {host} 指向内部网络，已拒绝连接");
    }

    private static async Task<IPAddress[]> Look(string host, CancellationToken ct)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, ct);
        }
        catch (SocketException e)
        {
            throw new NotDeliveredException(Failure.Later, $"找不到接收地址 {host}：{e.Message}", e);
        }
    }
}
