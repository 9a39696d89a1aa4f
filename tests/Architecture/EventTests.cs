using System.Reflection;
using System.Text.RegularExpressions;
using DualRandom.Kit;
using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Architecture;

public sealed partial class EventTests
{
    private static readonly IReadOnlyList<Type> Events =
        [.. TheHouse.Contracts.Append(TheHouse.Kernel).SelectMany(a => a.GetTypes()).Where(t => t.IsAssignableTo(typeof(IntegrationEvent)) && !t.IsAbstract)];

    private HouseFixture _house = null!;

    private IReadOnlyList<ReactionEntry> Reactions => [.. _house.Services.GetRequiredService<EventCatalog>().Reactions];

    [OneTimeSetUp]
    public async Task Start() => _house = await HouseFixture.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [Test]
    public void Every_event_has_a_chosen_name_with_a_version()
    {
        Events.Count.ShouldBeGreaterThan(5);
        Events.Where(type => !IsWellNamed(type)).ShouldBeEmpty();
        Events.Select(type => EventCatalog.NameOf(type)).Select(name => (name.Name, name.Version)).ShouldBeUnique();
    }

    [Test]
    public void Must_fail_an_event_stored_under_a_type_name() => IsWellNamed(typeof(MustFail.EventWithATypeName)).ShouldBeFalse();

    [Test]
    public void No_event_is_raised_that_nobody_hears()
    {
        Events.Count.ShouldBeGreaterThan(5);
        Unheard(Events).ShouldBeEmpty();
    }

    [Test]
    public void Must_fail_an_event_that_nobody_hears() => Unheard([.. Events, typeof(MustFail.EventWithATypeName)]).ShouldBe([typeof(MustFail.EventWithATypeName)]);

    [Test]
    public void One_module_has_one_reaction_to_one_event()
    {
        Reactions.Count.ShouldBeGreaterThan(8);
        Twice(Reactions.Select(reaction => (reaction.DbType.Namespace!, reaction.EventType))).ShouldBeEmpty();
        Reactions.Select(reaction => reaction.Name).ShouldBeUnique();
        Reactions.Where(reaction => !Name().IsMatch(reaction.Name)).ShouldBeEmpty();
    }

    [Test]
    public void Must_fail_two_reactions_of_one_module_to_one_event()
    {
        var reactions = typeof(EventTests).Assembly.GetTypes().Where(type => type.GetCustomAttribute<ReactionAttribute>() is not null).ToList();
        Twice(reactions.Select(type => (type.Namespace!, type.GetInterfaces()[0].GetGenericArguments()[0]))).ShouldNotBeEmpty();
    }

    [Test]
    public void A_module_hears_only_rooms_that_the_table_lets_it_hear()
    {
        Reactions.Count(reaction => reaction.EventType.Assembly != TheHouse.Kernel).ShouldBeGreaterThan(8);
        HeardAgainstTheTable(Reactions).ShouldBeEmpty();
    }

    [Test]
    public void Must_fail_a_room_that_hears_one_the_table_keeps_from_it()
    {
        var plans = _house.Services.GetServices<ModuleEntry>().Single(module => module.Schema == "plans");
        HeardAgainstTheTable([new ReactionEntry("plans.peep", typeof(AssignmentsDispatched), typeof(MustFail.FirstReaction), plans.DbType)])
            .ShouldBe(["plans.peep: Plans hears Matching"]);
    }

    private IEnumerable<Type> Unheard(IEnumerable<Type> events) => events.Where(type => Reactions.All(reaction => reaction.EventType != type));

    private static IEnumerable<string> HeardAgainstTheTable(IEnumerable<ReactionEntry> reactions) =>
        from reaction in reactions
        where reaction.EventType.Assembly != TheHouse.Kernel
        let hearer = TheHouse.Room(reaction.DbType.Assembly)
        let teller = TheHouse.Room(reaction.EventType.Assembly).Replace(".Contracts", "", StringComparison.Ordinal)
        where !TheHouse.Arrows[hearer].Contains(teller)
        select $"{reaction.Name}: {hearer} hears {teller}";

    private static bool IsWellNamed(Type type) => EventCatalog.NameOf(type) is var name && name.Version >= 1 && Name().IsMatch(name.Name);

    private static IEnumerable<(string, Type)> Twice(IEnumerable<(string, Type)> pairs) => pairs.GroupBy(pair => pair).Where(g => g.Count() > 1).Select(g => g.Key);

    [GeneratedRegex("^[a-z]+\\.[a-z]+(-[a-z]+)*$")]
    private static partial Regex Name();
}
