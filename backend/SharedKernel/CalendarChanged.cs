namespace DualRandom.SharedKernel;

/// <summary>The cellar's calendar is another one: a year was loaded, or a region rests on other days. What is open is to be counted anew.</summary>
/// <param name="Year">Of the days that changed.</param>
[EventName("house.calendar-changed", 1)]
public sealed record CalendarChanged(Guid EventId, DateTimeOffset OccurredAt, Guid AggregateId, int Year) : IntegrationEvent(EventId, OccurredAt, AggregateId);
