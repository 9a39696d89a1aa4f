using MediatR;

namespace DualRandom.SharedKernel;

/// <summary>A job declared as data. Every job is a command that may run twice without harm.</summary>
/// <param name="Id">Chosen and stored, such as <c>results.mark-overdue</c>.</param>
/// <param name="Cron">Six fields (seconds first), in Asia/Shanghai.</param>
/// <param name="Command">Makes the command that the clock door sends.</param>
public sealed record RecurringCommand(string Id, string Cron, Func<IRequest> Command);
