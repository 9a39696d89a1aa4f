using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

/// <summary>The office's file of replacements over all tasks (曲阳 第十六条).</summary>
internal static class ListReplacementFilings
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/replacement-filings", async (bool? filed, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(filed, after, size), ct)))
            .Permit(nameof(ListReplacementFilings), "检查人员更换备案清单", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Auditor);

    /// <param name="Filed">False: approved and still waiting for the digits that draw the successor; null: both.</param>
    internal sealed record Query(bool? Filed, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(MatchingDb db) : IRequestHandler<Query, Page<Row>>
    {
        public Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var all = db.Replacements.AsNoTracking()
                .Where(request => request.State == ReplacementState.Approved || request.State == ReplacementState.Filed)
                .Where(request => query.Filed == null || request.FiledAt != null == query.Filed);
            return Page.NewestFirst(
                all,
                page => page.Select(request => new Row(
                    request.Id, request.TaskId, db.TaskBriefs.Where(task => task.Id == request.TaskId).Select(task => task.Name).First(), request.DepartmentName,
                    request.InspectorName, request.EnteredName, request.Grounds, request.Reason, request.AskedBy, request.RequestedByName, request.DecidedByName!,
                    request.DecidedAt!.Value, request.FiledAt)),
                row => row.Id, query.After, query.Size, ct);
        }
    }

    /// <param name="Entered">Null: not drawn yet, or nobody could come and the open subjects were dealt anew.</param>
    /// <param name="FiledAt">Null: not on file, and until then nobody of the department begins at the officer's subjects.</param>
    internal sealed record Row(
        Guid Id, Guid TaskId, string Task, string Department, string Inspector, string? Entered, ReplacementGrounds Grounds, string Reason,
        string? AskedBy, string RequestedBy, string ApprovedBy, DateTimeOffset ApprovedAt, DateTimeOffset? FiledAt);
}
