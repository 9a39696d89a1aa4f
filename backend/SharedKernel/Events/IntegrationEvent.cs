namespace DualRandom.SharedKernel;

/// <summary>
/// Something that happened, in the past tense, for other rooms. Carries what hearers need, at most 64 KB as JSON;
/// what is larger comes as part k of n and the hearer acts when all parts are there.
/// </summary>
/// <param name="EventId">Unique for ever; hearers use it to react once.</param>
/// <param name="OccurredAt">Legal time, UTC.</param>
/// <param name="AggregateId">Deliveries of one aggregate reach one reaction in the order of raising.</param>
public abstract record IntegrationEvent(Guid EventId, DateTimeOffset OccurredAt, Guid AggregateId);

/// <summary>The chosen name under which an event is stored, such as <c>plans.task-approved</c>, and the version of its shape.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventNameAttribute(string name, int version) : Attribute
{
    public string Name { get; } = name;

    public int Version { get; } = version;
}

/// <summary>The chosen name under which a delivery to this reaction is stored, such as <c>results.prepare-forms</c>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ReactionAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>
/// Hears one event for one module. Saves at most once; the kernel puts (event id, reaction) into the module's inbox in
/// that same save, so that a redelivery does nothing.
/// </summary>
public interface IReaction<in TEvent>
    where TEvent : IntegrationEvent
{
    Task Handle(TEvent happened, CancellationToken ct);
}
