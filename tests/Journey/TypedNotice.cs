using System.Text.Json;
using DualRandom.Host.Demo;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using DualRandom.Tests.SharedKernel;
using NUnit.Framework;

namespace DualRandom.Tests.Journey;

/// <summary>
/// A real notice as a clerk types it into a task: <c>shared/product/tasks</c> where it stands beside the repository, else the copy
/// of its parameters in the host. Where the text is silent the journey fills in, and what it filled is kept.
/// </summary>
internal sealed class TypedNotice
{
    private readonly JsonElement _text;
    private readonly HashSet<string> _filled = [];

    private TypedNotice(string name, JsonElement text) => (Name, _text) = (name, text);

    public string Name { get; }

    /// <summary>What the text leaves open, and what the journey put there.</summary>
    public IReadOnlyCollection<string> Filled => _filled;

    public string Region => _text.Text("regionCode");

    public string Title => _text.Text("name");

    public string CoordinatedBy => _text.Text("coordinatedBy");

    public JsonElement this[string property] => _text.GetProperty(property);

    public static TypedNotice Of(string name)
    {
        if (SharedData.FindTask(name) is { } file)
            return new TypedNotice(name, JsonDocument.Parse(File.ReadAllText(file)).RootElement);
        TestContext.Out.WriteLine($"{name}：shared/product/tasks 不在本仓库旁，改用其参数的副本");
        return new TypedNotice(name, Copy(name));
    }

    /// <summary>The parameters as the host carries them.</summary>
    public static JsonElement Copy(string name)
    {
        using var copy = typeof(Notice).Assembly.GetManifestResourceStream(typeof(Notice), "notices.json")!;
        return JsonDocument.Parse(copy).RootElement.GetProperty(name);
    }

    /// <summary>What the text says, or what is put in place of its silence.</summary>
    public JsonElement Or(string property, object instead)
    {
        var said = _text.GetProperty(property);
        if (said.ValueKind != JsonValueKind.Null && !(said.ValueKind == JsonValueKind.Array && said.GetArrayLength() == 0))
            return said;
        var filled = JsonSerializer.SerializeToElement(instead, Json.Options);
        _filled.Add($"{property} ← {filled}");
        return filled;
    }

    /// <summary>What the text says, or nothing: the rule pack of the region knows, and it is kept that it was asked.</summary>
    public JsonElement? OrPack(string property)
    {
        if (_text.GetProperty(property) is { ValueKind: not JsonValueKind.Null } said)
            return said;
        _filled.Add($"{property} ← 规则包");
        return null;
    }
}
