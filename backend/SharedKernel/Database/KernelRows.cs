namespace DualRandom.SharedKernel;

#pragma warning disable CA1852 // EF Core materialises them

internal sealed class OutboxRow
{
    public required Guid EventId { get; init; }

    public required string Name { get; init; }

    public required int Version { get; init; }

    public required string Payload { get; init; }

    public required Guid AggregateId { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
}

internal sealed class DeliveryRow
{
    public long Position { get; init; }

    public required Guid EventId { get; init; }

    public required string Reaction { get; init; }

    public required Guid AggregateId { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public string? LastError { get; init; }
}

internal sealed class InboxRow
{
    public required Guid EventId { get; init; }

    public required string Reaction { get; init; }

    public required DateTimeOffset HandledAt { get; init; }
}

/// <summary>The mark that a request with an Idempotency-Key has had its effect; the answer follows once it is known.</summary>
internal sealed class IdempotencyRow
{
    public required Guid ActorId { get; init; }

    public required string Key { get; init; }

    public required string Route { get; init; }

    public required byte[] BodyDigest { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public int? Status { get; set; }

    public string? Answer { get; set; }
}
