using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace DualRandom.Host;

/// <summary>
/// Where the host listens: <c>--urls</c>, <c>--port</c>, or the first free loopback port from 5080 on, so that two clones run
/// side by side. <c>PublicUrl</c> is what people and QR codes are given; a phone cannot reach a loopback address.
/// </summary>
internal static class Address
{
    private const int FirstPort = 5080;
    private const int Tries = 100;

    public static void AddAddress(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        var given = new[] { "urls", "http_ports", "https_ports", "Kestrel:Endpoints" }.Any(key => settings[key] is { Length: > 0 } || settings.GetSection(key).GetChildren().Any());
        if (given)
            return;
        var port = settings.GetValue<int?>("port") ?? Enumerable.Range(FirstPort, Tries).FirstOrDefault(IsFree, FirstPort);
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
    }

    public static void Print(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        Console.WriteLine($"已启动 · ready: {app.Configuration["PublicUrl"] ?? address}");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
