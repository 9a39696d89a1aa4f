using System.Globalization;
using DualRandom.Host.Clock;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Host;

/// <summary>What the house expects of a scheduler, of whichever it was built with; with several hosts and kills: ClockFaultTests.</summary>
public sealed class ClockworkTests
{
    private const string Never = "0 0 0 1 1 ?";
    private readonly Bells _bells = new();
    private HouseFixture _house = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start(change: _bells.AddTo("tests.every-second", "* * * * * ?"), settings: "--Scheduler=true");
        await Running(_house);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [TestCase("0 40 3 * * ?", "2024-04-09T03:39:59", "2024-04-09T03:40:00")]
    [TestCase("0 40 3 * * ?", "2024-04-09T03:40:00", "2024-04-10T03:40:00")]
    [TestCase("0/5 * * * * ?", "2024-04-09T09:00:03", "2024-04-09T09:00:05")]
    [TestCase("2/5 * * * * ?", "2024-04-09T09:00:57", "2024-04-09T09:01:02")]
    [TestCase("3/10 * * * * ?", "2024-04-09T09:00:03.5", "2024-04-09T09:00:13")]
    [TestCase("0 0/10 * * * ?", "2024-04-09T09:59:59", "2024-04-09T10:00:00")]
    [TestCase("20 * * * * ?", "2024-04-09T23:59:20", "2024-04-10T00:00:20")]
    [TestCase("0 5 0 29 2 ?", "2024-03-01T00:00:00", "2028-02-29T00:05:00")]
    [TestCase("0 0 9 1 11 ?", "2024-12-31T23:00:00", "2025-11-01T09:00:00")]
    public void The_next_time_is_one_of_Shanghai_and_after_the_instant(string cron, string after, string next) =>
        _house.Services.GetRequiredService<IClockwork>().Next(cron, At(after)).ShouldBe(At(next));

    [Test]
    public void Every_job_of_the_house_has_a_next_time()
    {
        var (clockwork, jobs) = (_house.Services.GetRequiredService<IClockwork>(), _house.Services.GetServices<RecurringCommand>().ToList());
        jobs.Count.ShouldBeGreaterThan(10);
        jobs.Where(job => clockwork.Next(job.Cron, At("2024-04-09T09:00:00")) is null).ShouldBeEmpty();
    }

    [Test]
    public async Task A_job_comes_round_whether_or_not_it_failed()
    {
        _bells.Breaks = true;
        await _bells.Rung("tests.every-second", 2);
        _bells.Breaks = false;
        await _bells.Rung("tests.every-second", 2);
    }

    [Test]
    public async Task What_is_stored_follows_what_the_last_started_host_declares()
    {
        await using (var newer = await HouseFixture.Start(_house, builder =>
        {
            _bells.AddTo("tests.every-second", "* * * * * ?")(builder);
            builder.Services.AddSingleton(new RecurringCommand("old.job", Never, () => new Ring.Command("old.job")));
            builder.Services.AddSingleton(new RecurringCommand("changed.job", Never, () => new Ring.Command("changed.job")));
        }, "--Scheduler=true"))
        {
            await Running(newer);
            (await Stored()).ShouldBe([.. newer.Services.GetServices<RecurringCommand>().Select(job => job.Id)], ignoreOrder: true);
        }

        await using var next = await HouseFixture.Start(_house, builder =>
        {
            _bells.AddTo("tests.every-second", "* * * * * ?")(builder);
            builder.Services.AddSingleton(new RecurringCommand("changed.job", "* * * * * ?", () => new Ring.Command("changed.job")));
        }, "--Scheduler=true");
        await Running(next);
        (await Stored()).ShouldBe([.. next.Services.GetServices<RecurringCommand>().Select(job => job.Id)], ignoreOrder: true);
        (await Stored()).ShouldNotContain("old.job");
        await _bells.Rung("changed.job", 1);
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse($"{time}+08:00", CultureInfo.InvariantCulture);

    private static Task Running(HouseFixture house) => house.Services.GetRequiredService<Scheduler>().Running.WaitAsync(TimeSpan.FromMinutes(1));

    private Task<IReadOnlyCollection<string>> Stored() => _house.Services.GetRequiredService<IClockwork>().Stored(CancellationToken.None);

    /// <summary>How often each job was run, on all hosts of the test.</summary>
    private sealed class Bells
    {
        private readonly Dictionary<string, int> _rung = [];

        public bool Breaks { get; set; }

        public Action<WebApplicationBuilder> AddTo(string id, string cron) => builder =>
        {
            builder.Services.AddSingleton(this).AddTransient<IRequestHandler<Ring.Command, Unit>, Ring.Handler>();
            builder.Services.AddSingleton(new RecurringCommand(id, cron, () => new Ring.Command(id)));
        };

        public void Ring(string id)
        {
            lock (_rung)
                _rung[id] = Count(id) + 1;
            if (Breaks)
                throw new InvalidOperationException("broken");
        }

        /// <summary>Returns after so many more runs.</summary>
        public async Task Rung(string id, int times)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            for (var until = Counted() + times; Counted() < until;)
                await Task.Delay(50, patience.Token);

            int Counted()
            {
                lock (_rung)
                    return Count(id);
            }
        }

        private int Count(string id) => _rung.GetValueOrDefault(id);
    }

    private static class Ring
    {
        internal sealed record Command(string Id) : IRequest;

        internal sealed class Handler(Bells bells) : AsyncRequestHandler<Command>
        {
            protected override Task Handle(Command request, CancellationToken cancellationToken)
            {
                bells.Ring(request.Id);
                return Task.CompletedTask;
            }
        }
    }
}
