using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Matching.Features;

internal static class ListCeremonies
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{taskId:guid}/ceremonies", async (Guid taskId, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(taskId, after, size), ct)))
            .Permit(nameof(ListCeremonies), "任务的抽取列表", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.MemberUnit, Role.Auditor);

    internal sealed record Query(Guid TaskId, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(MatchingDb db) : IRequestHandler<Query, Page<Row>>
    {
        public Task<Page<Row>> Handle(Query query, CancellationToken ct) => Page.NewestFirst(
            db.Ceremonies.Where(c => c.TaskId == query.TaskId),
            page => page.Select(c => new Row(c.Id, c.Kind, c.DepartmentId, c.DrawId, c.State, c.FrozenAt, c.WitnessDeadline, c.DrawnAt)),
            row => row.Id, query.After, query.Size, ct);
    }

    internal sealed record Row(
        Guid Id, CeremonyKind Kind, Guid? DepartmentId, string DrawId, CeremonyState State, DateTimeOffset FrozenAt, DateTimeOffset? WitnessDeadline,
        DateTimeOffset? DrawnAt);
}
