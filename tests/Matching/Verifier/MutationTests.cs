using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching.Verifier;

/// <summary>Whatever is changed in a checked part, some check fails; nothing is so spoiled that the verifier breaks off.</summary>
internal sealed class MutationTests
{
    private static readonly JsonObject Whole = GivenBundle.Node();

    [TestCase(3)]
    [TestCase(1, Category = "Long")]
    public void Every_single_value_counts(int step) => Unnoticed(Values(Whole, []), step).ShouldBeEmpty();

    [TestCase(7)]
    [TestCase(1, Category = "Long")]
    public void Every_item_of_every_list_counts_and_so_does_its_place(int step) => Unnoticed(Lists(Whole, []), step)
        // Nobody commits to what an office opens, or to how often.
        .Where(path => !path.StartsWith("openings ", StringComparison.Ordinal)).ShouldBeEmpty();

    [Test]
    public void Every_key_counts() => Unnoticed(Keys(Whole, []), 1).ShouldBeEmpty();

    [TestCase(131)]
    [TestCase(1, Category = "Long")]
    public void Every_single_bit_counts(int step) => UnnoticedBits(step).ShouldBeEmpty();

    // Every step-th change: a prime step meets all kinds of places.
    private static IEnumerable<string> Unnoticed(IEnumerable<(string Path, Func<JsonObject> Bundle)> changes, int step)
    {
        var count = 0;
        foreach (var (path, bundle) in changes)
            if (count++ % step == 0 && GivenBundle.Failed(GivenBundle.Verify(bundle())).Length == 0)
                yield return path;
        count.ShouldBeGreaterThan(50);
    }

    private static IEnumerable<string> UnnoticedBits(int step)
    {
        var whole = GivenBundle.Bytes(Whole);
        for (var bit = 0; bit < whole.Length * 8; bit += step)
        {
            byte[] flipped = [.. whole];
            flipped[bit / 8] ^= (byte)(1 << bit % 8);
            if (GivenBundle.Failed(GivenBundle.Verify(flipped)).Length == 0)
                yield return $"{bit}: {Encoding.UTF8.GetString(flipped[Math.Max(0, bit / 8 - 20)..Math.Min(flipped.Length, bit / 8 + 20)])}";
        }
    }

    private static IEnumerable<(string, Func<JsonObject>)> Values(JsonNode? node, object[] path) => node switch
    {
        JsonObject or JsonArray => Inner(node).SelectMany(x => Values(x.Value, [.. path, x.Step])),
        _ => Others(node).Select(other => ($"{string.Join('.', path)} = {other}", Changed(path, parent => Set(parent, path[^1], other?.DeepClone())))),
    };

    // Values of the same form, so that not the form alone gives the change away.
    private static IEnumerable<JsonNode?> Others(JsonNode? value) => value?.GetValueKind() switch
    {
        null => [JsonValue.Create(0)],
        JsonValueKind.True => [JsonValue.Create(false)],
        JsonValueKind.False => [JsonValue.Create(true)],
        JsonValueKind.Number => [JsonValue.Create(value.GetValue<uint>() + 1), JsonValue.Create(uint.MaxValue - 1)],
        _ => Texts(value!.GetValue<string>()).Select(text => (JsonNode?)JsonValue.Create(text)),
    };

    private static IEnumerable<string> Texts(string text)
    {
        yield return text + "0";
        if (text.Length == 0)
            yield break;
        yield return "";
        yield return text[..^1] + (text[^1] == '1' ? '2' : '1');
        yield return (text[0] == '1' ? '2' : '1') + text[1..];
    }

    private static IEnumerable<(string, Func<JsonObject>)> Lists(JsonNode? node, object[] path)
    {
        if (node is JsonArray list)
            for (var i = 0; i < list.Count; i++)
            {
                var at = i;
                yield return ($"{string.Join('.', path)} without {at}", ChangedList(path, items => items.RemoveAt(at)));
                yield return ($"{string.Join('.', path)} with {at} twice", ChangedList(path, items => items.Insert(at, items[at]?.DeepClone())));
                if (at > 0 && !JsonNode.DeepEquals(list[at], list[at - 1]))
                    yield return ($"{string.Join('.', path)} with {at} before its place", ChangedList(path, items =>
                    {
                        var item = items[at];
                        items.RemoveAt(at);
                        items.Insert(at - 1, item);
                    }));
            }
        if (node is JsonObject or JsonArray)
            foreach (var inner in Inner(node).SelectMany(x => Lists(x.Value, [.. path, x.Step])))
                yield return inner;
    }

    private static IEnumerable<(string, Func<JsonObject>)> Keys(JsonNode? node, object[] path)
    {
        if (node is JsonObject keyed)
        {
            foreach (var (key, _) in keyed)
                yield return ($"{string.Join('.', path)} without {key}", Changed([.. path, key], parent => parent.AsObject().Remove(key)));
            if (path.Length > 0)
                yield return ($"{string.Join('.', path)} with one more", Changed([.. path, "more"], parent => parent["more"] = 1));
        }
        if (node is JsonObject or JsonArray)
            foreach (var inner in Inner(node).SelectMany(x => Keys(x.Value, [.. path, x.Step])))
                yield return inner;
    }

    private static IEnumerable<(object Step, JsonNode? Value)> Inner(JsonNode node) => node is JsonObject keyed
        ? keyed.Select(x => ((object)x.Key, x.Value))
        : node.AsArray().Select((x, i) => ((object)i, x));

    private static Func<JsonObject> ChangedList(object[] path, Action<JsonArray> change) =>
        Changed([.. path, 0], parent => change(parent.AsArray()));

    private static Func<JsonObject> Changed(object[] path, Action<JsonNode> change) => () =>
    {
        var bundle = Whole.DeepClone().AsObject();
        change(path[..^1].Aggregate((JsonNode)bundle, (node, step) => step is int index ? node[index]! : node[(string)step]!));
        return bundle;
    };

    private static void Set(JsonNode parent, object step, JsonNode? value)
    {
        if (step is int index)
            parent[index] = value;
        else
            parent[(string)step] = value;
    }
}
