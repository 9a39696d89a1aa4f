using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Features;

internal static class GetPublicTask
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/public/tasks/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new Query(id), ct)))
            .Anonymous(nameof(GetPublicTask), "公开的抽查任务：依据、主体、内容、方式与进度", "清双随机办〔2024〕8号 六(四)：公开抽查依据、抽查主体、抽查内容、抽查方式")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .Cached();

    internal sealed record Query(Guid Id) : IRequest<Answer>;

    internal sealed class Handler(PublicationDb db) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var task = await db.Public<PublicTask>().SingleOrDefaultAsync(t => t.Id == query.Id, ct) ?? throw new NotFoundException("任务");
            var ids = task.Parts.SelectMany(part => part.Items).Select(item => item.ItemId).ToList();
            var items = await db.Public<PublicItem>().Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, ct);
            return new Answer(
                task.Id, task.DocumentNumber, task.Name, task.IssuedBy, task.IssuedOn, task.WindowFrom, task.WindowTo, task.Category, task.BasisPoints, task.NotLowerThan,
                task.AnnualPlan, task.PublicationSystem, task.PublishWithin, task.IsCancelled, task.Amendments, task.Contacts, task.Modes,
                [.. task.Parts.Select(part => new Part(part.DepartmentName, part.Leads, [.. part.Items.Select(item => Content.Of(item, items.GetValueOrDefault(item.ItemId)))]))],
                await Draws(task.Id, ct), await Announced(task.Id, ct), await Course(task.Id, ct));
        }

        /// <summary>Those without a result.</summary>
        private async Task<IReadOnlyList<Announcement>> Announced(Guid task, CancellationToken ct) =>
            await db.AnnouncedDraws.AsNoTracking().Where(d => d.TaskId == task && !db.Draws.Any(drawn => drawn.CeremonyId == d.Id)).OrderBy(d => d.Id)
                .Select(d => new Announcement(d.DrawId, d.VoidedAt)).ToListAsync(ct);

        private async Task<IReadOnlyList<Draw>> Draws(Guid task, CancellationToken ct) =>
            await db.Draws.AsNoTracking().Where(d => d.TaskId == task).OrderBy(d => d.CompletedAt)
                .Select(d => new Draw(d.DrawId, d.CompletedAt, d.PoolSize, d.DrawnCount, d.AnnulledAt != null)).ToListAsync(ct);

        /// <summary>Only counts: which firm was visited when stays back until its form is closed.</summary>
        private async Task<Progress> Course(Guid task, CancellationToken ct)
        {
            var finished = db.Gates.Where(g => g.TaskId == task && g.OpenSince != null);
            var results = db.Public<PublishedResult>().Where(r => r.TaskId == task && r.Standing == Standing.Current);
            return new Progress(
                await finished.CountAsync(ct), await finished.MaxAsync(g => g.OpenSince, ct),
                await results.Select(r => r.SubjectId).Distinct().CountAsync(ct), await results.MaxAsync(r => (DateOnly?)r.PublishedOn, ct));
        }
    }

    /// <param name="Modes">How firms are checked where an item's list names no method of its own; empty in tasks from before it was kept.</param>
    internal sealed record Answer(
        Guid Id, string? DocumentNumber, string Name, string IssuedBy, DateOnly? IssuedOn, DateOnly WindowFrom, DateOnly WindowTo, string Category, int BasisPoints,
        bool NotLowerThan, string AnnualPlan, string PublicationSystem, int PublishWithin, bool IsCancelled, IReadOnlyList<PublicAmendment> Amendments,
        IReadOnlyList<PublicContact> Contacts, IReadOnlyList<CheckMode> Modes, IReadOnlyList<Part> Departments, IReadOnlyList<Draw> Draws, IReadOnlyList<Announcement> Announced,
        Progress Progress);

    internal sealed record Part(string DepartmentName, bool Leads, IReadOnlyList<Content> Items);

    /// <param name="Basis">Empty, like the next two, while the department's list with this item is not public.</param>
    internal sealed record Content(string Name, IReadOnlyList<string> SubItems, string Basis, string What, string Method)
    {
        public static Content Of(PartItem item, PublicItem? published) =>
            new(item.Name, item.SubItems, published?.Basis ?? "", published?.Content ?? "", published?.Method ?? "");
    }

    internal sealed record Draw(string DrawId, DateTimeOffset CompletedAt, long PoolSize, long DrawnCount, bool IsAnnulled);

    /// <param name="VoidedAt">Null: its witnesses are awaited.</param>
    internal sealed record Announcement(string DrawId, DateTimeOffset? VoidedAt);

    /// <param name="Inspected">Firms whose inspection is over.</param>
    /// <param name="Published">Firms with a public result.</param>
    internal sealed record Progress(int Inspected, DateOnly? LastInspectedOn, int Published, DateOnly? LastPublishedOn);
}
