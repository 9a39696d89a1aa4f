using NUnit.Framework;

namespace DualRandom.Tests.SharedKernel;

/// <summary>Real reference files that stand beside the repository on some machines; they may be read and are not part of it.</summary>
internal static class SharedData
{
    /// <summary>The path of a file of <c>shared/data</c> in this folder or one above; null when it is not there.</summary>
    public static string? Find(string name) => Find("data", name);

    /// <summary>The parameters of a real notice in <c>shared/product/tasks</c>; null when they are not there.</summary>
    public static string? FindTask(string name) => Find(Path.Combine("product", "tasks"), $"{name}.json");

    /// <summary>The path of a file; the test is ignored, with the reason, where it is not there.</summary>
    public static string Need(string name) =>
        Find(name) ?? throw new IgnoreException($"{name} does not stand beside this checkout (folder shared/data)");

    private static string? Find(string place, string name)
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", place, name);
            if (File.Exists(file))
                return file;
        }

        return null;
    }
}
