using System.Text.Json;

namespace DualRandom.SharedKernel;

/// <summary>What is too large for one event goes in parts, "part k of n".</summary>
public static class EventParts
{
    /// <summary>Bytes as JSON. An event is at most 65,536; the rest is for what stands around the list.</summary>
    public const int Budget = 60_000;

    /// <summary>Cuts a list into parts that fit an event, however long its texts are; one item larger than that stays a part of its own.</summary>
    public static IReadOnlyList<IReadOnlyList<T>> Of<T>(IReadOnlyList<T> items, int most)
    {
        var parts = new List<List<T>> { new() };
        var bytes = 0;
        foreach (var item in items)
        {
            var size = Bytes(item) + 1;
            if (parts[^1].Count == most || parts[^1].Count > 0 && bytes + size > Budget)
            {
                parts.Add([]);
                bytes = 0;
            }

            parts[^1].Add(item);
            bytes += size;
        }

        return parts;
    }

    /// <summary>What a value takes in an event.</summary>
    public static int Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Json.Options).Length;
}
