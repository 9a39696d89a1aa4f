using System.Reflection;
using DualRandom.Cellar.Identity;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Architecture;

/// <summary>A module shows one type; a message that carries something is checked before it is handled.</summary>
public sealed class RoomTests
{
    [Test]
    public void A_module_shows_its_front_door_and_nothing_else()
    {
        TheHouse.Modules.Count.ShouldBe(7);
        TheHouse.Modules.SelectMany(ShownBesideTheDoor).Where(type => type != typeof(SignedInActor)).ShouldBeEmpty();
    }

    [Test]
    public void Must_fail_a_module_that_shows_a_second_type() =>
        ShownBesideTheDoor(typeof(RoomTests).Assembly).ShouldContain(typeof(MustFail.ASecondPublicType));

    [Test]
    public void Every_command_with_fields_has_a_validator()
    {
        var commands = TheHouse.Modules.SelectMany(Commands).ToList();
        commands.Count.ShouldBeGreaterThan(30);
        commands.Where(command => !HasValidator(command)).Select(command => command.FullName).ShouldBeEmpty();
    }

    [Test]
    public void Must_fail_a_command_without_a_validator() =>
        Commands(typeof(RoomTests).Assembly).Where(command => !HasValidator(command)).ShouldContain(typeof(MustFail.SliceWithoutValidator.Command));

    [Test]
    public void Every_message_is_the_command_or_query_of_a_slice_behind_one_of_the_doors()
    {
        var messages = TheHouse.Modules.SelectMany(Messages).ToList();
        messages.Count.ShouldBeGreaterThan(50);
        messages.Where(type => !IsBehindADoor(type)).ShouldBeEmpty();
    }

    [Test]
    public void Must_fail_a_message_without_a_slice_or_a_door()
    {
        IsBehindADoor(typeof(MustFail.MessageWithoutASlice)).ShouldBeFalse();
        IsBehindADoor(typeof(MustFail.SliceWithoutValidator.Command)).ShouldBeFalse();
    }

    [Test]
    public void One_use_case_is_one_file_of_its_name()
    {
        TheHouse.Modules.SelectMany(Messages).Select(type => type.DeclaringType).Distinct().Count().ShouldBeGreaterThan(50);
        TheHouse.Modules.SelectMany(Misfiled).ShouldBeEmpty();
    }

    [Test]
    public void Must_fail_two_use_cases_in_a_file_of_another_name() => new[] { "FirstOfTwo in TwoUseCases.cs", "SecondOfTwo in TwoUseCases.cs" }
        .ShouldBeSubsetOf(Misfiled(typeof(RoomTests).Assembly));

    private static IEnumerable<Type> ShownBesideTheDoor(Assembly assembly) =>
        assembly.GetExportedTypes().Where(type => !type.IsAssignableTo(typeof(IModule)));

    private static IEnumerable<Type> Messages(Assembly assembly) => assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IBaseRequest)));

    private static bool IsBehindADoor(Type message) =>
        message is { Name: "Command" or "Query", DeclaringType: { IsAbstract: true, IsSealed: true } } && message.Namespace!.Split('.')[^1] is "Features" or "Jobs";

    private static IEnumerable<string> Misfiled(Assembly assembly)
    {
        var slices = Messages(assembly).Select(type => type.DeclaringType?.FullName).OfType<string>().ToHashSet();
        return TheHouse.Files(assembly).Where(written => slices.Contains(written.Owner))
            .Select(written => (Slice: written.Owner.Split('.')[^1], written.File))
            .Where(written => written.File != $"{written.Slice}.cs").Select(written => $"{written.Slice} in {written.File}").Distinct();
    }

    private static IEnumerable<Type> Commands(Assembly assembly) => Messages(assembly)
        .Where(type => type.Name.EndsWith("Command", StringComparison.Ordinal))
        .Where(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Length > 0);

    private static bool HasValidator(Type command) => command.Assembly.GetTypes()
        .Any(type => type.IsAssignableTo(typeof(IValidator<>).MakeGenericType(command)));
}
