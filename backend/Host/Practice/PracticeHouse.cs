using System.Security.Cryptography;
using DualRandom.Host.Database;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DualRandom.Host.Practice;

/// <summary>
/// The practice area (演练): a second house inside this process, with a database, roles, keys, files and cookies of its own. It
/// shares no object with the real one but the clock. Opened by the first request, so that it costs nothing while nobody practises.
/// </summary>
internal sealed class PracticeHouse(string[] arguments, IServiceProvider real) : IHostedService, IAsyncDisposable
{
    // Few people practise at once; a server for both houses must have room for both.
    private const int PoolSize = 3;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly IConfiguration _configuration = real.GetRequiredService<IConfiguration>();
    private readonly HouseDatabase _database = real.GetRequiredService<HouseDatabase>();
    private WebApplication? _app;
    private bool _stopped;

    private string Folder => Path.Combine(_configuration.DataFolder(), "practice");

    /// <exception cref="NotFoundException">Nobody has begun a practice yet.</exception>
    public async Task Serve(IFeatureCollection features, CancellationToken ct)
    {
        var app = _app ?? await Opened(ct);
        await ((InnerServer)app.Services.GetRequiredService<IServer>()).Serve(features);
    }

    /// <summary>Everything that was practised is gone; the registers are copied anew.</summary>
    /// <returns>Rows of each register.</returns>
    public async Task<IReadOnlyDictionary<string, long>> Begin(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            await Close();
            if (Directory.Exists(Folder))
                Directory.Delete(Folder, recursive: true);
            await PracticeDatabase.Renew(_database.Admin, ct);
            try
            {
                var app = await Open(ct);
                var copied = await RegisterCopy.Run(real, app.Services, ct);
                _app = app;
                return copied;
            }
            catch
            {
                // A practice area with half a register would mislead.
                await PracticeDatabase.Remove(_database.Admin, CancellationToken.None);
                throw;
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Before the real house lets go of the server that both stand on.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        _stopped = true;
        await Close();
        _turn.Release();
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        _turn.Dispose();
    }

    private async Task<WebApplication> Opened(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            if (_stopped || _app is null && !await PracticeDatabase.Exists(_database.Admin, ct))
                throw new NotFoundException("演练区");
            return _app ??= await Open(ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<WebApplication> Open(CancellationToken ct)
    {
        var app = HouseHost.Build([.. arguments, .. Settings()], Furnish, isPractice: true);
        try
        {
            await HouseHost.Open(app, ct);
            await app.StartAsync(ct);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    private void Furnish(WebApplicationBuilder builder)
    {
        builder.Services.RemoveAll<IServer>().AddSingleton<IServer, InnerServer>();
        builder.Services.RemoveAll<IHostLifetime>().AddSingleton<IHostLifetime, InnerLifetime>();
        builder.Services.RemoveAll<TimeProvider>().AddSingleton(real.GetRequiredService<TimeProvider>());
    }

    private IEnumerable<string> Settings()
    {
        // From the real key nobody gets back: who holds the practice's key opens nothing of the real house.
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, InstallationKey.Read(_configuration), 32, info: "practice/1"u8.ToArray());
        yield return $"--InstallationKey={Convert.ToBase64String(key)}";
        yield return $"--DataFolder={Folder}";
        yield return $"--Database:ConnectionString={PracticeDatabase.ConnectionString(_database.Admin)}";
        yield return $"--Database:Installation={_database.Installation}_practice";
        yield return $"--Database:PoolSize={PoolSize}";
        yield return $"--Doors={Door.Office},{Door.Api},{Door.Public},{Door.Jobs}";
        // Nobody's mailbox and no system of a department learns of what is only practised.
        yield return "--Reminders:Outside=false";
        foreach (var schema in Migrations.Schemas)
            yield return $"--Database:Passwords:{schema}=";
        if (_configuration["PublicUrl"] is { Length: > 0 } url)
            yield return $"--PublicUrl={url.TrimEnd('/')}{House.PracticePath}";
    }

    private async Task Close()
    {
        if (_app is not { } app)
            return;
        _app = null;
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
