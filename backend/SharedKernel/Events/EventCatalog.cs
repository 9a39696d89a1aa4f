using System.Reflection;
using System.Text.Json;

namespace DualRandom.SharedKernel;

/// <summary>One reaction as the dispatcher needs it.</summary>
public sealed record ReactionEntry(string Name, Type EventType, Type ReactionType, Type DbType);

/// <summary>Which stored event name is which type, and who hears it. Filled while the modules register, then only read.</summary>
public sealed class EventCatalog
{
    private readonly Dictionary<(string Name, int Version), Type> _types = [];
    private readonly Dictionary<Type, List<ReactionEntry>> _reactions = [];

    public IEnumerable<ReactionEntry> Reactions => _reactions.Values.SelectMany(entries => entries);

    public IReadOnlyDictionary<(string Name, int Version), Type> Types => _types;

    public void Add(ReactionEntry entry)
    {
        var name = NameOf(entry.EventType);
        _types[(name.Name, name.Version)] = entry.EventType;
        if (!_reactions.TryGetValue(entry.EventType, out var entries))
            _reactions[entry.EventType] = entries = [];
        entries.Add(entry);
    }

    /// <returns>An empty list for an event that nobody hears.</returns>
    public IReadOnlyList<ReactionEntry> Hearers(Type eventType) => _reactions.GetValueOrDefault(eventType) ?? [];

    public ReactionEntry? Reaction(string name) => Reactions.FirstOrDefault(entry => entry.Name == name);

    public IntegrationEvent Read(string name, int version, string payload) =>
        _types.TryGetValue((name, version), out var type)
            ? (IntegrationEvent)JsonSerializer.Deserialize(payload, type, Json.Options)!
            : throw new InvalidOperationException($"No type for the stored event {name} v{version}");

    public static string Write(IntegrationEvent happened) => JsonSerializer.Serialize(happened, happened.GetType(), Json.Options);

    public static EventNameAttribute NameOf(Type eventType) =>
        eventType.GetCustomAttribute<EventNameAttribute>()
        ?? throw new InvalidOperationException($"{eventType} has no [EventName]");
}
