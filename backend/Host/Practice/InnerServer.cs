using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace DualRandom.Host.Practice;

/// <summary>The server of a house inside another one: it listens nowhere and takes the requests that are handed to it.</summary>
internal sealed class InnerServer : IServer
{
    private Func<IFeatureCollection, Task>? _serve;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _serve = features => Serve(application, features);
        return Task.CompletedTask;
    }

    public Task Serve(IFeatureCollection features) => _serve?.Invoke(features) ?? throw new InvalidOperationException("The inner house is not open");

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _serve = null;
        return Task.CompletedTask;
    }

    public void Dispose()
    {
    }

    private static async Task Serve<TContext>(IHttpApplication<TContext> application, IFeatureCollection features)
        where TContext : notnull
    {
        var context = application.CreateContext(features);
        try
        {
            await application.ProcessRequestAsync(context);
        }
        catch (Exception e)
        {
            application.DisposeContext(context, e);
            throw;
        }

        application.DisposeContext(context, null);
    }
}

/// <summary>Opened and closed by the real house; signals are that one's.</summary>
internal sealed class InnerLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
