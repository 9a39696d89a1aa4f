using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class ListReplacements
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{taskId:guid}/replacements", async (Guid taskId, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(taskId, after, size), ct)))
            .Permit(nameof(ListReplacements), "检查人员更换与备案", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid TaskId, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(MatchingDb db) : IRequestHandler<Query, Page<Row>>
    {
        public async Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var task = await db.Approved(query.TaskId, ct);
            var page = await Page.NewestFirst(db.Replacements.AsNoTracking().Where(r => r.TaskId == task.Id), rows => rows, row => row.Id, query.After, query.Size, ct);
            var draws = page.Items.Select(r => r.CeremonyId).Distinct().ToList();
            var events = await db.Events.AsNoTracking().Where(e => draws.Contains(e.CeremonyId)).ToListAsync(ct);
            return new Page<Row>([.. page.Items.Select(r => Row.Of(r, events.Find(e => e.CeremonyId == r.CeremonyId && e.Number == r.EventNumber)))], page.Next, page.Total);
        }
    }

    /// <param name="Entered">Null: not drawn yet, or nobody could come and the open subjects were dealt anew.</param>
    /// <param name="FiledAt">Put on file with the coordinating office.</param>
    internal sealed record Row(
        Guid Id, int Version, Guid DepartmentId, string Department, Guid InspectorId, string Inspector, ReplacementGrounds Grounds, string Reason, string? AskedBy,
        string RequestedBy, DateTimeOffset RequestedAt, ReplacementState State, string? DecidedBy, DateTimeOffset? DecidedAt, int? Event, string? Entered,
        DateTimeOffset? FiledAt, IReadOnlyList<Digits> Witnesses)
    {
        public static Row Of(ReplacementRequest r, DrawEvent? happened) => new(
            r.Id, r.Version, r.DepartmentId, r.DepartmentName, r.InspectorId, r.InspectorName, r.Grounds, r.Reason, r.AskedBy, r.RequestedByName, r.RequestedAt,
            r.State, r.DecidedByName, r.DecidedAt, r.EventNumber, r.EnteredName, r.FiledAt,
            [.. (happened?.Witnesses ?? []).Select(w => new Digits(w.Slot, w.DepartmentId, w.DepartmentName, EventWitness.DigitCount, w.CommitHash is not null, w.Digits is not null))]);
    }

    internal sealed record Digits(string Slot, Guid DepartmentId, string Department, int DigitCount, bool Committed, bool Revealed);
}
