using NUnit.Framework;

namespace DualRandom.Tests.SharedKernel;

/// <summary>Real reference files that stand beside the repository on some machines; they may be read and are not part of it.</summary>
internal static class SharedData
{
    /// <summary>The path of a file of <c>shared/data</c> in this folder or one above; null when it is not there.</summary>
    public static string? Find(string name)
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", name);
            if (File.Exists(file))
                return file;
        }

        return null;
    }

    /// <summary>The path of a file; the test is ignored, with the reason, where it is not there.</summary>
    public static string Need(string name) =>
        Find(name) ?? throw new IgnoreException($"{name} does not stand beside this checkout (folder shared/data)");
}
