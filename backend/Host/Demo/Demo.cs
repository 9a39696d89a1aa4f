using System.Security.Cryptography;
using DualRandom.Host.Clock;
using DualRandom.Host.Database;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DualRandom.Host.Demo;

/// <summary>
/// <c>--demo</c>: a house beside the real one, in a data folder of its own, with its own clock; leads one task through the
/// API to its end, a second one as far as the draw and a third one as far as the visit, prints each step with its evidence and stays open.
/// </summary>
internal static class Demo
{
    private const string Clock = "demo-clock";
    private const string Accounts = "demo-accounts.txt";

    public static bool IsWanted(string[] args) => args.Contains("--demo");

    /// <summary>Before anything reads the data folder.</summary>
    public static void MoveIntoDemo(this WebApplicationBuilder builder)
    {
        var folder = builder.Configuration.DataFolder() + "-demo";
        Directory.CreateDirectory(folder);
        builder.Configuration["DataFolder"] = folder;
        // The story's forty people sign in within a minute from one address.
        builder.Configuration["Limits:SignInPerMinute"] ??= "1000";
        builder.Configuration["FirstPassword"] ??= $"Demo-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}-A1";
    }

    /// <summary>After everyone who registers a clock of their own, as the scheduler's library does.</summary>
    public static void AddDemo(this WebApplicationBuilder builder)
    {
        builder.Services.RemoveAll<TimeProvider>();
        // By the container, which ends what it made: the clock keeps its time when the host stops.
        builder.Services.AddSingleton<TimeProvider>(_ => new DemoClock(Path.Combine(builder.Configuration.DataFolder(), Clock)));
        builder.Services.AddHostedService<Runner>();
    }

    private sealed class Runner(IServer server, TimeProvider time, ClockDoor door, IConfiguration configuration, IHostApplicationLifetime lifetime, ILogger<Runner> log)
        : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            var started = new TaskCompletionSource();
            lifetime.ApplicationStarted.Register(() => started.SetResult());
            await started.Task;
            var accounts = Path.Combine(configuration.DataFolder(), Accounts);
            if (File.Exists(accounts))
            {
                Console.WriteLine($"演示数据已在，账号见 {accounts} · the demo's data are there, accounts in that file");
                return;
            }

            var address = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
            var stage = new Stage(address, configuration["FirstPassword"]!, ((DemoClock)time).MoveTo, id => door.Open(id, stoppingToken), Console.WriteLine);
            var (first, second) = (Notice.Of("qinghe-2024-08"), Notice.Of("qinghe-2024-21"));
            var town = new Town(stage, first, second);
            try
            {
                Console.WriteLine("一 从通知到公示 · one task from the notice to publication");
                await new MainJob(stage, town, first).Run(GeneratedData.SubjectSheet("130534"), "名录（生成的数据）.xlsx");
                Console.WriteLine("二 已批准、可以抽取 · one task that is ready to draw");
                await new MainJob(stage, town, second).Prepare(GeneratedData.SubjectSheet("130534", 41, "加油站", first: 10_000), "应急领域名录（生成的数据）.xlsx");
                Console.WriteLine("三 正在检查 · one task whose inspections are open");
                await new MainJob(stage, town, Repeated(first, second.IssuedOn)).Dispatch();
                await File.WriteAllLinesAsync(accounts, town.Accounts.Select(account => $"{account.SignInName}\t{account.Password}\t{account.Who}"), stoppingToken);
                Console.WriteLine($"演示完成。账号与密码见 {accounts} · done; accounts and passwords are in that file");
                Console.WriteLine($"{address}swagger · Ctrl-C 结束 · Ctrl-C ends it");
            }
            catch (StoryBrokenException e)
            {
                log.LogError("演示中断：{Reason}；删除 {Folders} 后可重来 · the demo broke off; remove what is named here to begin anew", e.Message, Folders());
            }
        }

        /// <summary>The first task once more in the small, so that somebody can practise a visit: not one of the notices.</summary>
        private static Notice Repeated(Notice first, DateOnly day) => first with
        {
            DocumentNumber = "", Name = "互联网上网服务营业场所随机抽查（演示）", IssuedOn = day, From = day, To = day.AddDays(18), BasisPoints = 300, NotLowerThan = false,
        };

        private string Folders()
        {
            var folder = configuration.DataFolder();
            var elsewhere = Path.Combine(folder, ClusterHome.Elsewhere);
            return File.Exists(elsewhere) ? $"{folder} 与 {File.ReadAllText(elsewhere)}" : folder;
        }
    }
}
