using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class ListResultChanges
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/result-changes", async (Guid? taskId, Guid? formId, string? state, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(taskId, formId, FormWords.Read<ChangeState>(state, "state"), after, size), ct)))
            .Permit(
                nameof(ListResultChanges), "更正与撤回申请及其审批", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Inspector, Role.Auditor);

    internal sealed record Query(Guid? TaskId, Guid? FormId, ChangeState? State, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(ResultsDb db, CurrentActor actor) : IRequestHandler<Query, Page<Row>>
    {
        public async Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var changes = db.Changes.AsNoTracking();
            if (query.TaskId is { } task)
                changes = changes.Where(c => c.TaskId == task);
            if (query.FormId is { } form)
                changes = changes.Where(c => c.FormId == form);
            if (query.State is { } state)
                changes = changes.Where(c => c.State == state);
            var page = await Page.NewestFirst(changes, page => page.Select(c => Row.Of(c)), row => row.Id, query.After, query.Size, ct);
            return actor.Value.Scope.DepartmentId is null ? page with { Items = [.. page.Items.Select(Hidden)] } : page;
        }

        // A suspected crime is for named persons: those who ask and those who approve are of the department, everybody else only oversees.
        private static Row Hidden(Row row) => row with { FollowUps = row.FollowUps is { } chosen ? [.. chosen.Where(kind => kind != FollowUp.Police)] : null };
    }

    internal sealed record Row(
        Guid Id, int Version, Guid FormId, Guid TaskId, string SubjectName, Guid DepartmentId, ChangeKind Kind, string Reason, IReadOnlyList<Item> Items,
        IReadOnlyList<FollowUp>? FollowUps, ChangeState State, string RequestedByName, DateTimeOffset RequestedAt, string? DecidedByName, DateTimeOffset? DecidedAt,
        string? RefusalReason)
    {
        public static Row Of(ResultChange c) => new(
            c.Id, c.Version, c.FormId, c.TaskId, c.SubjectName, c.DepartmentId, c.Kind, c.Reason,
            [.. c.Items.Select(item => new Item(item.After.ItemId, item.After.Item, item.Before.Said, item.After.Said))], c.FollowUps, c.State, c.RequestedByName, c.RequestedAt,
            c.DecidedByName, c.DecidedAt, c.RefusalReason);
    }

    internal sealed record Item(Guid ItemId, string Name, string Before, string After);
}
