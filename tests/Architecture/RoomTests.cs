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
    public void Every_slice_is_named_like_its_file_and_lives_behind_one_of_the_doors()
    {
        var messages = TheHouse.Modules.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsAssignableTo(typeof(IBaseRequest))).ToList();
        messages.Count.ShouldBeGreaterThan(50);
        messages.Where(type => type.Name is not ("Command" or "Query") || type.DeclaringType is null).Select(type => type.FullName).ShouldBeEmpty();
        var doors = messages.Select(type => type.Namespace!.Split('.')[^1]).Distinct();
        doors.ShouldBeSubsetOf(["Features", "Jobs", "Identity", "Calendar", "Files", "Audit", "Reminders"]);
    }

    private static IEnumerable<Type> ShownBesideTheDoor(Assembly assembly) =>
        assembly.GetExportedTypes().Where(type => !type.IsAssignableTo(typeof(IModule)));

    private static IEnumerable<Type> Commands(Assembly assembly) => assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(IBaseRequest)) && type.Name.EndsWith("Command", StringComparison.Ordinal))
        .Where(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Length > 0);

    private static bool HasValidator(Type command) => command.Assembly.GetTypes()
        .Any(type => type.IsAssignableTo(typeof(IValidator<>).MakeGenericType(command)));
}
