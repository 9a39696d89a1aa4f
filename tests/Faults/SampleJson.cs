using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DualRandom.Tests.Faults;

/// <summary>A body that an endpoint would read, made from the type it reads, and the same body with one value spoiled.</summary>
internal static class SampleJson
{
    private const string Hole = "§";

    /// <summary>As they stand in JSON. A lone surrogate and U+0000 are escapes that JSON allows and UTF-8 or PostgreSQL do not.</summary>
    private static readonly string[] Spoilers =
    [
        "null", "true", "1", "-1", "0", "99999999999999999999", "1e400", "1.5", "[]", "{}", "[null]", "[[]]", "[{}]", """[""]""", """["\u0000"]""", "\"\"", "\" \"",
        "\"x\"", """ "a\u0000b" """, """ "a\ud800b" """, """ "\udc00" """, "\"2024-02-30\"", "\"0001-01-01\"", "\"9999-12-31\"", "\"9999-12-31T23:59:59.9999999+00:00\"",
        "\"0001-01-01T00:00:00+14:00\"", "\"00000000-0000-0000-0000-000000000000\"", "\"１２３\"", "\"%_\\\\'\"", $"\"{new string('长', 100_000)}\"",
        $"[{string.Join(',', Enumerable.Repeat("\"x\"", 3000))}]",
    ];

    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["creditCode"] = "91330102MA27YU8W73", ["regionCode"] = "130534", ["subjectRegionCode"] = "130534", ["districtCode"] = "130534", ["code"] = "130599",
        ["parentCode"] = "130534", ["phone"] = "13800001234", ["certificateNumber"] = "冀0599999999", ["certificateKind"] = "执法证", ["rulePack"] = "CN",
        ["resultCode"] = "1", ["method"] = "实地核查", ["subjectState"] = "operating", ["digits"] = "3141592", ["nonce"] = new string('a', 32),
        ["hash"] = new string('a', 64), ["commitment"] = new string('a', 64), ["roles"] = "inspector", ["kind"] = "administrativeBureau",
        ["signInName"] = "neu", ["newPassword"] = "Ein-anderes-Passwort-1",
    };

    /// <param name="id">For every id in it.</param>
    public static string Of(Type type, Guid id) => Node(type, "", id, 0)?.ToJsonString() ?? "null";

    /// <summary>One value spoiled in every way, for every value in turn.</summary>
    public static IEnumerable<(string Path, string Json)> Spoiled(Type type, Guid id)
    {
        var sample = Node(type, "", id, 0);
        foreach (var (path, hole) in Holes(sample))
        {
            foreach (var spoiler in Spoilers)
                yield return (path, hole.Replace($"\"{Hole}\"", spoiler, StringComparison.Ordinal));
        }
    }

    private static JsonNode? Node(Type type, string name, Guid id, int depth)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string))
            return Words.GetValueOrDefault(name, "甲");
        if (plain == typeof(bool))
            return true;
        if (plain == typeof(Guid))
            return id.ToString();
        if (plain == typeof(DateOnly))
            return "2024-04-16";
        if (plain == typeof(DateTimeOffset))
            return "2024-04-16T10:00:00+08:00";
        if (plain.IsEnum)
            return JsonNamingPolicy.CamelCase.ConvertName(Enum.GetNames(plain)[0]);
        if (plain.IsPrimitive || plain == typeof(decimal))
            return 1;
        if (depth > 5)
            return null;
        if (plain.IsAssignableTo(typeof(IEnumerable)))
            return new JsonArray(Node(plain.IsArray ? plain.GetElementType()! : plain.GetGenericArguments()[0], name, id, depth + 1));
        return new JsonObject(plain.GetProperties().Where(property => property.GetIndexParameters().Length == 0).Select(property =>
            KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(property.Name), Node(property.PropertyType, property.Name, id, depth + 1))));
    }

    /// <summary>The sample with a hole in place of each of its values, large and small.</summary>
    private static IEnumerable<(string Path, string Json)> Holes(JsonNode? sample)
    {
        foreach (var path in Paths(sample))
        {
            var copy = sample!.DeepClone();
            var place = copy;
            foreach (var step in path[..^1])
                place = step is string name ? place[name]! : place[(int)step]!;
            if (path[^1] is string last)
                place[last] = Hole;
            else
                place[(int)path[^1]] = Hole;
            yield return (string.Join('.', path), copy.ToJsonString(Readable));
        }
    }

    private static JsonSerializerOptions Readable { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static IEnumerable<object[]> Paths(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(pair => Below(pair.Key, pair.Value)),
        JsonArray list => list.SelectMany((item, at) => Below(at, item)),
        _ => [],
    };

    private static IEnumerable<object[]> Below(object step, JsonNode? node) => [[step], .. Paths(node).Select(path => (object[])[step, .. path])];
}
