using MediatR;

namespace DualRandom.Host.Clock;

internal static class ForgetRuns
{
    public const string Id = "jobs.forget-runs";
    public const string Cron = "0 50 3 * * ?";

    internal sealed record Command : IRequest;

    internal sealed class Handler(JobRuns runs) : AsyncRequestHandler<Command>
    {
        protected override Task Handle(Command command, CancellationToken ct) => runs.Forget(ct);
    }
}
