namespace DualRandom.SharedKernel;

/// <summary>
/// A thing that changes as a whole: one aggregate, one row with its parts, one rule book.
/// <see cref="Version"/> starts at 1, rises by one with every save, is the ETag of the resource and is never 0 once stored.
/// </summary>
public abstract class Aggregate
{
    private readonly List<IntegrationEvent> _raised = [];

    /// <summary>Time-ordered (version 7), made from the legal clock by whoever creates the aggregate.</summary>
    public Guid Id { get; protected init; }

    public int Version { get; internal set; }

    internal IReadOnlyList<IntegrationEvent> Raised => _raised;

    /// <summary>Tells the other rooms; written to the outbox in the same save as the change itself.</summary>
    protected void Raise(IntegrationEvent happened) => _raised.Add(happened);

    /// <exception cref="StaleException">The caller saw another version (If-Match).</exception>
    public void RefuseStale(int seen)
    {
        if (seen != Version)
            throw new StaleException();
    }

    internal void ForgetRaised() => _raised.Clear();
}
