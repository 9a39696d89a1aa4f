using System.Reflection;
using DualRandom.SharedKernel;
using MediatR;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Architecture;

/// <summary>Arrows run one way: a module references Contracts that the table names, and the shared kernel.</summary>
public sealed class ArrowTests
{
    [Test]
    public void A_module_references_only_the_contracts_that_the_table_gives_it()
    {
        TheHouse.Modules.Count.ShouldBe(TheHouse.Arrows.Count);
        TheHouse.Modules.SelectMany(module => Broken(TheHouse.Room(module), module)).ShouldBeEmpty();
    }

    [Test]
    public void Must_fail_a_room_that_references_other_rooms() =>
        Broken("Plans", typeof(ArrowTests).Assembly).ShouldContain("Plans → Matching");

    [Test]
    public void Contracts_reference_nothing_but_the_shared_kernel()
    {
        TheHouse.Contracts.Count.ShouldBe(6);
        TheHouse.Contracts.SelectMany(Impure).ShouldBeEmpty();
    }

    [Test]
    public void Must_fail_an_assembly_that_references_rooms_as_contracts() => Impure(typeof(ArrowTests).Assembly).ShouldNotBeEmpty();

    [Test]
    public void Contracts_hold_flat_records_and_enums_and_no_behaviour()
    {
        var types = TheHouse.Contracts.SelectMany(assembly => assembly.GetExportedTypes()).ToList();
        types.Count.ShouldBeGreaterThan(15);
        types.Where(type => !IsFlat(type)).ShouldBeEmpty();
    }

    [Test]
    public void Must_fail_a_contract_with_behaviour()
    {
        IsFlat(typeof(MustFail.ContractThatDecides)).ShouldBeFalse();
        IsFlat(typeof(MustFail.ContractThatIsNoRecord)).ShouldBeFalse();
    }

    private static IEnumerable<string> Broken(string room, Assembly assembly) =>
        from name in References(assembly)
        where name != "SharedKernel" && name != $"{room}.Contracts" && name != room
        where !TheHouse.Arrows[room].Any(target => name == $"{target}.Contracts")
        select $"{room} → {name}";

    private static IEnumerable<string> Impure(Assembly contracts) =>
        References(contracts).Where(name => name != "SharedKernel").Select(name => $"{TheHouse.Room(contracts)} → {name}");

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies()
        .Where(name => name.Name!.StartsWith("DualRandom.", StringComparison.Ordinal))
        .Select(name => name.Name!["DualRandom.".Length..]);

    private static bool IsFlat(Type type)
    {
        if (type.IsEnum)
            return true;
        var isRecord = type.GetMethod("<Clone>$") is not null && (type.IsSealed || type.IsAbstract);
        var written = type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => !method.IsSpecialName && !method.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)))
            .Where(method => method.Name is not ("PrintMembers" or "ToString" or "GetHashCode" or "Equals" or "Deconstruct"));
        var isKnown = type.IsAssignableTo(typeof(IntegrationEvent)) || type.IsAssignableTo(typeof(IBaseRequest)) || type.GetInterfaces().Length == 1;
        return isRecord && isKnown && !written.Any();
    }
}
