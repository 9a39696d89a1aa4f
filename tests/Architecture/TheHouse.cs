using System.Reflection;
using DualRandom.Host;
using DualRandom.SharedKernel;
using Mono.Cecil;

namespace DualRandom.Tests.Architecture;

/// <summary>What the architecture tests look at: the modules that the host lists, and their compiled code.</summary>
internal static class TheHouse
{
    /// <summary>The table of backend/README.md as a dictionary; changing it is a design decision.</summary>
    public static IReadOnlyDictionary<string, string[]> Arrows { get; } = new Dictionary<string, string[]>
    {
        ["Cellar"] = [],
        ["Plans"] = [],
        ["Subjects"] = ["Matching", "Results"],
        ["Inspectors"] = [],
        ["Matching"] = ["Plans", "Subjects", "Inspectors", "Results"],
        ["Results"] = ["Plans", "Matching"],
        ["Publication"] = ["Plans", "Matching", "Results"],
    };

    public static IReadOnlyList<Assembly> Modules { get; } = [.. DualRandom.Host.Modules.All.Select(module => module.GetType().Assembly).Distinct()];

    public static IReadOnlyList<Assembly> Contracts { get; } =
        [.. Arrows.Keys.Where(name => name != "Cellar").Select(name => Assembly.Load($"DualRandom.{name}.Contracts"))];

    public static Assembly Kernel { get; } = typeof(ModuleDb).Assembly;

    public static Assembly Host { get; } = typeof(HouseHost).Assembly;

    /// <summary>Beside the host's own one where the house was built with another scheduler.</summary>
    public static IReadOnlyList<Assembly> Adapters { get; } =
        [.. Host.GetReferencedAssemblies().Where(name => name.Name!.StartsWith("DualRandom.Host.", StringComparison.Ordinal)).Select(Assembly.Load)];

    public static IReadOnlyList<Assembly> Everything { get; } = [.. Modules, .. Contracts, Kernel, Host, .. Adapters];

    public static string Room(Assembly assembly) => assembly.GetName().Name!["DualRandom.".Length..];

    public static IEnumerable<MethodDefinition> Methods(Assembly assembly, bool symbols = false)
    {
        var module = ModuleDefinition.ReadModule(assembly.Location, new ReaderParameters { ReadSymbols = symbols });
        return module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody);
    }

    /// <summary>The type as written in a source file: lambdas and state machines count as their outermost type.</summary>
    public static string Owner(MethodDefinition method)
    {
        var type = method.DeclaringType;
        while (type.DeclaringType is not null)
            type = type.DeclaringType;
        return type.FullName.Split('`')[0];
    }

    public static IEnumerable<(string Owner, string Called)> Calls(Assembly assembly) =>
        from method in Methods(assembly)
        from instruction in method.Body.Instructions
        let called = instruction.Operand as MethodReference
        where called is not null
        select (Owner(method), $"{called.DeclaringType.FullName.Split('<')[0]}::{called.Name}");

    /// <summary>In which source files a type was written, as its debug symbols say; in a file of a slice's name there is no room for a second one.</summary>
    public static IEnumerable<(string Owner, string File)> Files(Assembly assembly) =>
        (from method in Methods(assembly, symbols: true)
         where method.DebugInformation.HasSequencePoints
         select (Owner(method), Path.GetFileName(method.DebugInformation.SequencePoints[0].Document.Url))).Distinct();

    public static IEnumerable<(string Owner, string Text)> Texts(Assembly assembly) =>
        from method in Methods(assembly)
        from instruction in method.Body.Instructions
        let text = instruction.Operand as string
        where text is not null
        select (Owner(method), text);
}
