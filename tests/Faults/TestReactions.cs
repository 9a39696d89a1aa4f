using System.Collections.Concurrent;
using DualRandom.Plans.Contracts;
using DualRandom.Publication;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DualRandom.Tests.Faults;

/// <summary>Who heard what, in the order of hearing; shared by all hosts of a test.</summary>
internal sealed class Diary
{
    private readonly ConcurrentQueue<(string Reaction, Guid Event)> _heard = new();

    /// <summary>Asked before a delivery is written down: true makes the stumbling reaction fail.</summary>
    public Func<ItemsPublished, bool> Stumbles { get; set; } = _ => false;

    public IReadOnlyList<Guid> Heard(string reaction) => [.. _heard.Where(entry => entry.Reaction == reaction).Select(entry => entry.Event)];

    public void Write(string reaction, IntegrationEvent happened) => _heard.Enqueue((reaction, happened.EventId));
}

/// <summary>A job whose run lasts until it is let go.</summary>
internal sealed class Gate
{
    private int _inside;

    public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource LetGo { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int MostInside { get; private set; }

    public int Runs { get; private set; }

    public async Task Pass()
    {
        MostInside = Math.Max(MostInside, Interlocked.Increment(ref _inside));
        Runs++;
        Entered.TrySetResult();
        await LetGo.Task;
        Interlocked.Decrement(ref _inside);
    }
}

[Reaction(Name)]
internal sealed class CountWhenItemsPublished(Diary diary) : IReaction<ItemsPublished>
{
    public const string Name = "tests.count";

    public Task Handle(ItemsPublished happened, CancellationToken ct)
    {
        diary.Write(Name, happened);
        return Task.CompletedTask;
    }
}

[Reaction(Name)]
internal sealed class StumbleWhenItemsPublished(Diary diary) : IReaction<ItemsPublished>
{
    public const string Name = "tests.stumble";

    public Task Handle(ItemsPublished happened, CancellationToken ct)
    {
        var stumbles = diary.Stumbles(happened);
        diary.Write(Name, happened);
        return stumbles ? throw new InvalidOperationException("stumbled") : Task.CompletedTask;
    }
}

internal static class PassTheGate
{
    public const string Id = "tests.pass-the-gate";

    internal sealed record Command : IRequest;

    internal sealed class Handler(Gate gate) : AsyncRequestHandler<Command>
    {
        protected override Task Handle(Command request, CancellationToken cancellationToken) => gate.Pass();
    }
}

/// <summary>Puts the reactions and the job above into a host that is being built.</summary>
internal sealed record TestReactions(Diary Diary, Gate Gate)
{
    /// <summary>Six fields; a day on which no test runs.</summary>
    private const string Never = "0 0 0 1 1 ?";

    public TestReactions()
        : this(new Diary(), new Gate())
    {
    }

    public void AddTo(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(Diary).AddSingleton(Gate);
        builder.Services.AddTransient<CountWhenItemsPublished>().AddTransient<StumbleWhenItemsPublished>();
        builder.Services.AddTransient<IRequestHandler<PassTheGate.Command, Unit>, PassTheGate.Handler>();
        builder.Services.AddSingleton(new RecurringCommand(PassTheGate.Id, Never, () => new PassTheGate.Command()));
        var events = (EventCatalog)builder.Services.Single(service => service.ServiceType == typeof(EventCatalog)).ImplementationInstance!;
        events.Add(new ReactionEntry(CountWhenItemsPublished.Name, typeof(ItemsPublished), typeof(CountWhenItemsPublished), typeof(PublicationDb)));
        events.Add(new ReactionEntry(StumbleWhenItemsPublished.Name, typeof(ItemsPublished), typeof(StumbleWhenItemsPublished), typeof(PublicationDb)));
    }
}
