using DualRandom.SharedKernel;

namespace DualRandom.Tests.Architecture.MustFail;

public sealed record ContractThatDecides(int Days)
{
    public bool IsLate(int today) => today > Days;
}

public sealed class ContractThatIsNoRecord
{
    public int Days { get; set; }
}

[EventName("Plans.TaskThing", 0)]
public sealed record EventWithATypeName(Guid EventId, DateTimeOffset OccurredAt, Guid AggregateId) : IntegrationEvent(EventId, OccurredAt, AggregateId);
