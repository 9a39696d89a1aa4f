using DualRandom.Results.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Publication;

/// <summary>
/// Keeps a firm's name and results back while its inspection is going on, and lets them through once the record form is closed.
/// Form and results arrive in any order and both change this one row: whichever saves second fails on it and is delivered again.
/// Its id is the form's own.
/// </summary>
internal sealed class FormGate : Aggregate
{
    private FormGate()
    {
    }

    public required Guid TaskId { get; init; }

    public required Guid SubjectId { get; init; }

    /// <summary>The day on which the inspection of this subject was finished; null while the gate is shut.</summary>
    public DateOnly? OpenSince { get; private set; }

    /// <summary>Whose results are awaited; null where the form did not tell: every department's.</summary>
    public Guid[]? Departments { get; private set; }

    /// <summary>The draw of the subject counts no more: nothing further comes through, and nobody waits for it.</summary>
    public DateOnly? AnnulledOn { get; private set; }

    /// <summary>Whose results arrived.</summary>
    public Guid[] Heard { get; private set; } = [];

    public IReadOnlyList<ResultConfirmed> Waiting { get; private set; } = [];

    public static FormGate Shut(Guid formId, Guid taskId, Guid subjectId) => new() { Id = formId, TaskId = taskId, SubjectId = subjectId };

    /// <returns>What becomes public by it.</returns>
    public IReadOnlyList<PublishedResult> Open(DateOnly finishedOn, DateTimeOffset now, IReadOnlyList<Guid>? departments = null)
    {
        if (OpenSince is not null)
            return [];
        (OpenSince, Departments) = (finishedOn, departments?.ToArray());
        var through = Waiting;
        Waiting = [];
        return [.. through.SelectMany(result => PublishedResult.Of(result, now))];
    }

    /// <summary>A department's first word stands: what comes after it is a correction, with an event of its own.</summary>
    /// <returns>What becomes public by it.</returns>
    public IReadOnlyList<PublishedResult> Bring(ResultConfirmed result, DateTimeOffset now)
    {
        if (Heard.Contains(result.DepartmentId))
            return [];
        Heard = [.. Heard, result.DepartmentId];
        if (OpenSince is not null)
            return PublishedResult.Of(result, now);
        Waiting = [.. Waiting, result];
        return [];
    }

    public void Annul(DateOnly on) => (AnnulledOn, Waiting) = (on, []);

    /// <summary>What was not published cannot be changed: the delivery comes again until it is.</summary>
    public void RefuseUnpublished(Guid departmentId)
    {
        if (OpenSince is null || !Heard.Contains(departmentId))
            throw new InvalidOperationException($"The result of department {departmentId} on form {Id} is not public yet");
    }
}
