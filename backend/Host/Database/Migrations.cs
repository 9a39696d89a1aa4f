using System.Reflection;
using DualRandom.SharedKernel;

namespace DualRandom.Host.Database;

/// <param name="Schema">Whose owner runs it.</param>
/// <param name="Name">Such as <c>plans/0001-first</c>; never renamed once released.</param>
internal sealed record Migration(string Schema, string Name, string Sql);

/// <summary>The numbered SQL scripts of all modules: the kernel's tables first, then the module's own.</summary>
internal static class Migrations
{
    /// <summary>The scheduler's place; it makes its own tables there, beside ours for the last runs.</summary>
    public const string Jobs = "jobs";

    public static IReadOnlyList<string> Schemas { get; } = [.. Modules.All.Select(module => module.Name), Jobs];

    public static IEnumerable<Migration> All()
    {
        foreach (var module in Modules.All)
        {
            foreach (var script in Scripts(typeof(ModuleDb).Assembly, "DualRandom.SharedKernel.Migrations."))
                yield return new Migration(module.Name, $"kernel/{script.Name}", script.Sql);
            var type = module.GetType();
            foreach (var script in Scripts(type.Assembly, $"{type.Namespace}.Migrations."))
                yield return new Migration(module.Name, $"{module.Name}/{script.Name}", script.Sql);
        }

        foreach (var script in Scripts(typeof(Migrations).Assembly, $"{typeof(Migrations).FullName}."))
            yield return new Migration(Jobs, $"{Jobs}/{script.Name}", script.Sql);
    }

    private static IEnumerable<(string Name, string Sql)> Scripts(Assembly assembly, string folder) =>
        from resource in assembly.GetManifestResourceNames()
        where resource.StartsWith(folder, StringComparison.Ordinal) && resource.EndsWith(".sql", StringComparison.Ordinal)
        orderby resource
        select (resource[folder.Length..^4], Read(assembly, resource));

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
