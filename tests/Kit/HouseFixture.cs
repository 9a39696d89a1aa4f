using System.Net.Http.Json;
using System.Text.Json;
using DualRandom.Host;
using DualRandom.Host.Practice;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shouldly;

namespace DualRandom.Kit;

/// <summary>
/// A whole house on a port of its own and a database of its own: the same host as in production, reached over HTTP, its legal
/// clock moved by hand. Starts on 2024-04-09 at 09:00 in Shanghai, the day of the notice.
/// </summary>
public sealed class HouseFixture : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _database;
    private readonly string _folder;
    private readonly bool _ownsDatabase;

    private HouseFixture(WebApplication app, SettableClock clock, string database, string folder, bool ownsDatabase) =>
        (_app, Clock, _database, _folder, _ownsDatabase) = (app, clock, database, folder, ownsDatabase);

    public SettableClock Clock { get; }

    /// <summary>The superuser's connection string, to look from outside and to break things.</summary>
    public string Database => _database;

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <param name="neighbour">Another host on the same database, with the same clock.</param>
    /// <param name="change">The last word on what the host is made of.</param>
    public static async Task<HouseFixture> Start(
        HouseFixture? neighbour = null, Action<WebApplicationBuilder>? change = null, params string[] settings)
    {
        var database = neighbour?._database ?? await TestPostgres.NewDatabase();
        var folder = neighbour?._folder ?? Directory.CreateTempSubdirectory("dualrandom-").FullName;
        var clock = neighbour?.Clock ?? new SettableClock(new DateTimeOffset(2024, 4, 9, 1, 0, 0, TimeSpan.Zero));
        var app = HouseHost.Build([.. Settings(database, folder), .. settings], builder =>
        {
            builder.Services.RemoveAll<TimeProvider>().AddSingleton<TimeProvider>(clock);
            builder.Services.AddSingleton<ILoggerProvider, ServerErrors>();
            change?.Invoke(builder);
        });
        await HouseHost.Open(app, CancellationToken.None);
        await app.StartAsync();
        return new HouseFixture(app, clock, database, folder, ownsDatabase: neighbour is null);
    }

    /// <summary>Of every host on this house's data.</summary>
    public string[] Settings() => Settings(_database, _folder);

    /// <summary>Not signed in.</summary>
    public HttpClient Anonymous() => new() { BaseAddress = Address };

    /// <summary>Returns when every event has reached every hearer, and what those raised too.</summary>
    public async Task Settle()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await Waiting() is { } waiting)
        {
            if (patience.IsCancellationRequested)
                throw new TimeoutException($"Deliveries still wait: {waiting}");
            await Task.Delay(20);
        }
    }

    /// <summary>Opens the clock door, as the scheduler does.</summary>
    /// <returns>False when it is running already, here or on another host.</returns>
    public async Task<bool> RunJob(string id) => await _app.Services.GetRequiredService<Host.Clock.ClockDoor>().Open(id, CancellationToken.None);

    /// <summary>Looks into the database as its superuser.</summary>
    public async Task<T> Ask<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>As the superuser, to break things.</summary>
    public async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (!_ownsDatabase)
            return;
        await TestPostgres.Drop(_database);
        await TestPostgres.Drop(PracticeDatabase.ConnectionString(_database));
        Directory.Delete(_folder, recursive: true);
    }

    private static string[] Settings(string database, string folder) =>
    [
        "--urls=http://127.0.0.1:0", $"--Database:ConnectionString={database}", $"--Database:Installation={TestPostgres.Installation}",
        "--Database:PoolSize=4", $"--InstallationKey={Convert.ToBase64String(TestPostgres.InstallationKey)}", $"--DataFolder={folder}",
        "--Logging:LogLevel:Default=Warning", "--Limits:AnonymousPerMinute=100000", "--Limits:RarePerHour=100000",
        "--Limits:SignInPerMinute=100000", "--Limits:WitnessPerMinute=100000", "--Passwords:Iterations=1", "--Scheduler=false", "--Settling=false",
        $"--FirstPassword={People.FirstPassword}",
    ];

    private async Task<string?> Waiting()
    {
        var schemas = _app.Services.GetServices<ModuleEntry>().Select(entry => entry.Schema);
        var each = schemas.Select(schema => $"select '{schema} ' || reaction || ' ' || coalesce(last_error, '') from {schema}.outbox_delivery where sent_at is null");
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(string.Join(" union all ", each) + " limit 1", connection);
        return await command.ExecuteScalarAsync() as string;
    }
}

/// <summary>Short words for HTTP in tests.</summary>
public static class Http
{
    public static async Task<JsonElement> Get(this HttpClient client, string path) => await Body(await client.GetAsync(Api(path)), 200);

    /// <param name="version">Of the thing that is acted upon, for If-Match; null: without.</param>
    public static async Task<JsonElement> Post(this HttpClient client, string path, object? body = null, int expect = 0, int? version = null) =>
        await Body(await client.TryPost(path, body, version), expect);

    public static async Task<JsonElement> Put(this HttpClient client, string path, object body, int version, int expect = 200)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Api(path)) { Content = JsonContent.Create(body, options: Json.Options) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return await Body(await client.SendAsync(request), expect);
    }

    public static async Task<JsonElement> Upload(this HttpClient client, string path, byte[] file, string fileName, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", fileName } };
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        return await Body(await client.PostAsync(Api(path), form), 201);
    }

    /// <summary>The refusal's code; the status must be the expected one.</summary>
    public static async Task<string> Refused(this Task<HttpResponseMessage> sending, int status)
    {
        var response = await sending;
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(status, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("code").GetString()!;
    }

    public static Task<HttpResponseMessage> TryPost(this HttpClient client, string path, object? body = null, int? version = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Api(path)) { Content = JsonContent.Create(body ?? new { }, options: Json.Options) };
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> TryGet(this HttpClient client, string path) => client.GetAsync(Api(path));

    public static Task<HttpResponseMessage> TryPut(this HttpClient client, string path, object body, int? version)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, Api(path)) { Content = JsonContent.Create(body, options: Json.Options) };
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return client.SendAsync(request);
    }

    public static string Text(this JsonElement element, string property) => element.GetProperty(property).GetString()!;

    public static int Number(this JsonElement element, string property) => element.GetProperty(property).GetInt32();

    public static Guid Id(this JsonElement element, string property = "id") => element.GetProperty(property).GetGuid();

    private static string Api(string path) => path.StartsWith("/api/", StringComparison.Ordinal) || path.StartsWith("/practice/", StringComparison.Ordinal) ? path : $"/api/v1{path}";

    /// <param name="expect">0: any success.</param>
    private static async Task<JsonElement> Body(HttpResponseMessage response, int expect)
    {
        var text = await response.Content.ReadAsStringAsync();
        var status = (int)response.StatusCode;
        (expect == 0 ? status is >= 200 and < 300 : status == expect).ShouldBeTrue($"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri}: {status} {text} {(status >= 500 ? ServerErrors.Of(text) : "")}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
