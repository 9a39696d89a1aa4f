using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Plans.Features;

internal static class ListAmendments
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{id:guid}/amendments", async (Guid id, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(id, after, size), ct)))
            .Permit(
                nameof(ListAmendments), "任务的变更记录：谁、何时、为何", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Inspector, Role.MemberUnit,
                Role.Auditor);

    internal sealed record Query(Guid TaskId, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(PlansDb db) : IRequestHandler<Query, Page<Row>>
    {
        public Task<Page<Row>> Handle(Query query, CancellationToken ct) => Page.NewestFirst(
            db.Amendments.Where(a => a.TaskId == query.TaskId),
            page => page.Select(a => new Row(
                a.Id, a.Version, a.State, a.Change, a.Reason, a.Notice, a.DocumentNumber, a.DraftedByName, a.DraftedAt, a.DecidedByName, a.DecidedAt, a.Objection)),
            row => row.Id, query.After, query.Size, ct);
    }

    /// <param name="Version">For If-Match on its approval.</param>
    internal sealed record Row(
        Guid Id, int Version, AmendmentState State, AmendmentChange Change, string Reason, string Notice, string? DocumentNumber, string DraftedBy, DateTimeOffset DraftedAt,
        string? DecidedBy, DateTimeOffset? DecidedAt, string? Objection);
}
