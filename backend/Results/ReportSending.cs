using DualRandom.SharedKernel;

namespace DualRandom.Results;

internal enum SendingState
{
    /// <summary>Under way, or broken off: whether it arrived is not known.</summary>
    Begun,
    Sent,
    Failed,
}

/// <param name="Digest">SHA-256 of what was sent, lower-case hex; under it the file is kept.</param>
internal sealed record SentFile(string Name, string Digest, long Length);

/// <summary>A task's report sent to a mailbox (新华 2023-16 七3): to whom, when, by whom and exactly what.</summary>
internal sealed class ReportSending : Aggregate, IScoped
{
    private ReportSending()
    {
    }

    public required string RegionPath { get; init; }

    public required Guid[] Departments { get; init; }

    public required Guid TaskId { get; init; }

    public required string Address { get; init; }

    public required IReadOnlyList<SentFile> Files { get; init; }

    public required string MessageId { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    public SendingState State { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public string? Error { get; private set; }

    /// <param name="messageId">Of a mail by the id of its sending.</param>
    public static ReportSending Begin(TaskBrief task, string address, IReadOnlyList<SentFile> files, Actor by, DateTimeOffset now, Func<Guid, string> messageId)
    {
        var id = Guid.CreateVersion7(now);
        return new ReportSending
        {
            Id = id, RegionPath = task.RegionPath, Departments = by.Scope.DepartmentId is { } own ? [own] : [], TaskId = task.Id, Address = address, Files = files,
            MessageId = messageId(id), ByName = by.Name, BegunAt = now,
        };
    }

    /// <param name="error">Null: the mail server has it.</param>
    public void End(string? error, DateTimeOffset now)
    {
        (State, Error) = (error is null ? SendingState.Sent : SendingState.Failed, error);
        if (error is null)
            SentAt = now;
    }
}
