using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class ListReportSendings
{
    private const int Most = 200;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{taskId:guid}/report-sendings", async (Guid taskId, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(taskId), ct)))
            .Permit(nameof(ListReportSendings), "任务报告的发送记录", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid TaskId) : IRequest<IReadOnlyList<Row>>;

    internal sealed class Handler(ResultsDb db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken ct)
        {
            if (!await db.Tasks.AnyAsync(t => t.Id == query.TaskId, ct))
                throw new NotFoundException("任务");
            var sendings = await db.ReportSendings.AsNoTracking().Where(s => s.TaskId == query.TaskId).OrderByDescending(s => s.Id).Take(Most).ToListAsync(ct);
            return [.. sendings.Select(Row.Of)];
        }
    }

    /// <param name="MessageId">By which the mail is found in a mailbox.</param>
    internal sealed record Row(
        Guid Id, string Address, SendingState State, DateTimeOffset BegunAt, DateTimeOffset? SentAt, string? Error, string ByName, string MessageId, IReadOnlyList<SentFile> Files)
    {
        public static Row Of(ReportSending sending) => new(
            sending.Id, sending.Address, sending.State, sending.BegunAt, sending.SentAt, sending.Error, sending.ByName, sending.MessageId, sending.Files);
    }
}
