using System.IO.MemoryMappedFiles;
using DualRandom.Host;
using DualRandom.Host.Database;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace DualRandom.Tests.Faults;

/// <summary>
/// The real host as a program of the tests, for what no setting of the real one does: the machine's clock put by hand
/// (<c>--TestClock=FILE</c>), and jobs that leave a trace (<c>--TestJobs:ID=CRON</c>).
/// </summary>
internal static class TestHost
{
    public static string[] Program { get; } = ["DualRandom.Tests.dll"];

    private static async Task<int> Main(string[] args)
    {
        await using var app = HouseHost.Build(args, Change);
        await HouseHost.Open(app, CancellationToken.None);
        app.Lifetime.ApplicationStarted.Register(() => Address.Print(app));
        await app.RunAsync();
        return 0;
    }

    private static void Change(WebApplicationBuilder builder)
    {
        if (builder.Configuration["TestClock"] is { } file)
        {
            MachineTime.Clock = new JumpingClock(file);
            builder.Services.RemoveAll<TimeProvider>().AddSingleton(MachineTime.Clock);
        }

        builder.Services.AddTransient<IRequestHandler<Stroke.Command, Unit>, Stroke.Handler>();
        foreach (var job in builder.Configuration.GetSection("TestJobs").GetChildren())
            builder.Services.AddSingleton(new RecurringCommand(job.Key, job.Value!, () => new Stroke.Command(job.Key)));
    }
}

/// <summary>A job that writes a row with the process that ran it, each into a table of its own.</summary>
internal static class Stroke
{
    public static Task MakeTables(this HouseFixture house, params string[] jobs) =>
        house.Execute(string.Concat(jobs.Select(job => $"create table {TableOf(job)} (process int not null, at timestamptz not null);")));

    public static string TableOf(string job) => $"public.{job.Split('.')[^1]}";

    internal sealed record Command(string Job) : IRequest;

    internal sealed class Handler(HouseDatabase database) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command command, CancellationToken ct)
        {
            await using var connection = new NpgsqlConnection(database.Admin);
            await connection.OpenAsync(ct);
#pragma warning disable CA2100 // the name of a table in a test
            await using var insert = new NpgsqlCommand($"insert into {TableOf(command.Job)} values ($1, $2)", connection);
#pragma warning restore CA2100
            insert.Parameters.Add(new NpgsqlParameter { Value = Environment.ProcessId });
            insert.Parameters.Add(new NpgsqlParameter { Value = MachineTime.Now });
            await insert.ExecuteNonQueryAsync(ct);
        }
    }
}

/// <summary>A machine's clock that goes, and that somebody puts: the offset stands in a file that both processes have mapped.</summary>
internal sealed class JumpingClock : TimeProvider, IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _offset;

    public JumpingClock(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, mapName: null, capacity: sizeof(long));
        _offset = _file.CreateViewAccessor();
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(_offset.ReadInt64(0));

    public void Set(DateTimeOffset now) => _offset.Write(0, (now - System.GetUtcNow()).Ticks);

    public void Jump(TimeSpan by) => _offset.Write(0, _offset.ReadInt64(0) + by.Ticks);

    public void Dispose()
    {
        _offset.Dispose();
        _file.Dispose();
    }
}
