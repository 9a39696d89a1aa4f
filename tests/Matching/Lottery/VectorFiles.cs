using System.Text.Json;
using DualRandom.Matching.Lottery;

namespace DualRandom.Tests.Matching.Lottery;

/// <summary>The full vectors file where it is found beside the repository, else the embedded part of it.</summary>
internal static class VectorFiles
{
    private static readonly Lazy<JsonElement> Loaded = new(() =>
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "draw", "vectors.json") is var full && File.Exists(full))
                return JsonDocument.Parse(File.ReadAllBytes(full)).RootElement;
        return Embedded();
    });

    public static JsonElement Best => Loaded.Value;

    public static JsonElement Embedded()
    {
        using var stream = typeof(SelfTest).Assembly.GetManifestResourceStream("DR-1/vectors.json")!;
        return JsonDocument.Parse(stream).RootElement;
    }
}
