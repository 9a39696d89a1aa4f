using System.Globalization;
using System.Text.Json;

namespace DualRandom.Matching.Lottery.Bundles;

/// <summary>
/// E1's table of types, held against a document. In the form an array of one element is a list of that element, a longer one a tuple;
/// a text is the type of a value.
/// </summary>
internal static class BundleForm
{
    private static readonly JsonElement Form = Load();
    private static readonly JsonElement RowForm = Form.GetProperty("rows").GetProperty("rows")[0];
    private static readonly JsonElement ProofForm = Proof();

    /// <summary>Refuses a document that is not of the form, naming the place. Unknown keys are ignored at the top only.</summary>
    public static void Check(JsonElement bundle) => Refuse(Difference(Form, bundle, isTop: true));

    /// <summary>Refuses one row of a rows file.</summary>
    public static void CheckRow(JsonElement row) => Refuse(Difference(RowForm, row));

    /// <summary>Refuses a document that is not a subject's proof.</summary>
    public static void CheckProof(JsonElement proof) => Refuse(Difference(ProofForm, proof, isTop: true));

    private static JsonElement Proof() => JsonSerializer.SerializeToElement(new Dictionary<string, object>
    {
        ["format"] = "enum:dualrandom-proof", ["version"] = "one", ["alg"] = "enum:DR-1", ["suite"] = "enum:SHA256|SM3", ["commit"] = Form.GetProperty("commit"),
        ["commit_digest"] = "h32", ["index"] = "u64", ["row"] = RowForm, ["salt"] = "h32", ["record"] = "hex", ["path"] = new[] { "h32" },
    });

    private static JsonElement Load()
    {
        using var stream = typeof(BundleForm).Assembly.GetManifestResourceStream("DR-1/bundle-form.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    private static void Refuse(string? difference)
    {
        if (difference is not null)
            throw new DrawRefusedException("E1", difference.TrimStart('.'));
    }

    // Null where the value is of the form; else the path and what is wrong, put together on the way back.
    private static string? Difference(JsonElement form, JsonElement value, bool isTop = false) => form.ValueKind switch
    {
        JsonValueKind.Object => value.ValueKind == JsonValueKind.Object ? Keys(form, value, isTop) : " 应为对象",
        JsonValueKind.Array => value.ValueKind == JsonValueKind.Array ? Elements(form, value) : " 应为列表",
        _ => IsOf(form.GetString()!, value) ? null : $" 应为 {form.GetString()}",
    };

    private static string? Keys(JsonElement form, JsonElement value, bool isTop)
    {
        foreach (var key in value.EnumerateObject())
            if (!isTop && !form.TryGetProperty(key.Name, out _))
                return $".{key.Name} 是未知的键";
        foreach (var key in form.EnumerateObject())
        {
            if (!value.TryGetProperty(key.Name, out var inner))
                return $".{key.Name} 缺失";
            if (Difference(key.Value, inner) is { } difference)
                return $".{key.Name}{difference}";
        }
        return null;
    }

    private static string? Elements(JsonElement form, JsonElement value)
    {
        var width = form.GetArrayLength();
        if (width > 1 && value.GetArrayLength() != width)
            return $" 应有 {width} 项";
        var index = 0;
        foreach (var inner in value.EnumerateArray())
        {
            if (Difference(form[width > 1 ? index : 0], inner) is { } difference)
                return $"[{index}]{difference}";
            index++;
        }
        return null;
    }

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "u32" => value.ValueKind == JsonValueKind.Number && value.TryGetUInt32(out _),
        "one" => value.ValueKind == JsonValueKind.Number && value.TryGetUInt32(out var one) && one == 1,
        // The highest is what u32(team + 1) can still write (B9).
        "team" => value.ValueKind == JsonValueKind.Null
            || value.ValueKind == JsonValueKind.Number && value.TryGetUInt32(out var team) && team < uint.MaxValue,
        "bool" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind == JsonValueKind.String && IsOf(type, value.GetString()!),
    };

    private static bool IsOf(string type, string text) => type switch
    {
        "st" => Text.IsAccepted(text),
        "code" => Text.IsCode(text),
        "scope" => Text.IsScope(text),
        "time" => Text.IsTime(text),
        "sig" => Sig.Parse(text) is not null,
        "u64" => IsU64(text),
        "h16" => Hex.IsLower(text, 32),
        "h32" => Hex.IsLower(text, 64),
        "hex" => text.Length % 2 == 0 && Hex.IsLower(text, text.Length),
        "digits" => Beacons.IsDigits(text),
        _ when type.EndsWith('?') => text.Length == 0 || IsOf(type[..^1], text),
        _ => type["enum:".Length..].Split('|').Contains(text),
    };

    private static bool IsU64(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _) && (text.Length == 1 || text[0] != '0');
}
