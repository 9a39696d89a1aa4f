using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace DualRandom.Tests.Faults;

/// <summary>The way from one host to its database, which can be cut: what is open breaks, and nothing new gets through.</summary>
internal sealed class Cable : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Socket, byte> _ends = new();
    private readonly IPEndPoint _server;
    private readonly int _port;
    private Socket _listener;

    public Cable(string connectionString)
    {
        var there = new NpgsqlConnectionStringBuilder(connectionString);
        _server = new IPEndPoint(Dns.GetHostAddresses(there.Host!)[0], there.Port);
        _listener = Listen(0);
        _port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        ConnectionString = new NpgsqlConnectionStringBuilder(connectionString) { Host = IPAddress.Loopback.ToString(), Port = _port }.ConnectionString;
        _ = Accept(_listener);
    }

    /// <summary>To the same database, through the cable.</summary>
    public string ConnectionString { get; }

    public void Cut()
    {
        _listener.Dispose();
        foreach (var end in _ends.Keys)
            end.Dispose();
        _ends.Clear();
    }

    public void Mend()
    {
        _listener = Listen(_port);
        _ = Accept(_listener);
    }

    public ValueTask DisposeAsync()
    {
        Cut();
        return ValueTask.CompletedTask;
    }

    private static Socket Listen(int port)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listener.Listen();
        return listener;
    }

    private async Task Accept(Socket listener)
    {
        try
        {
            while (true)
            {
                var near = await listener.AcceptAsync();
                _ends.TryAdd(near, 0);
                _ = Carry(near);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private async Task Carry(Socket near)
    {
        using var far = new Socket(_server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _ends.TryAdd(far, 0);
        try
        {
            await far.ConnectAsync(_server);
            near.NoDelay = far.NoDelay = true;
            await Task.WhenAny(Pump(near, far), Pump(far, near));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
        finally
        {
            near.Dispose();
            far.Dispose();
            _ends.TryRemove(near, out _);
            _ends.TryRemove(far, out _);
        }
    }

    private static async Task Pump(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var read)
            {
                for (var sent = 0; sent < read;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }
}
