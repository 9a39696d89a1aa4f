using System.Text.Json;
using DualRandom.SharedKernel;

namespace DualRandom.Matching;

internal static class EventParts
{
    // An event is at most 65,536 bytes; the rest is for what stands around the list.
    private const int Budget = 60_000;

    /// <summary>Cuts a list into parts that fit an event, however long names and addresses are.</summary>
    public static IReadOnlyList<IReadOnlyList<T>> Of<T>(IReadOnlyList<T> items, int most)
    {
        var parts = new List<List<T>> { new() };
        var bytes = 0;
        foreach (var item in items)
        {
            var size = JsonSerializer.SerializeToUtf8Bytes(item, Json.Options).Length + 1;
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
}
