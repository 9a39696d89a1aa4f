using System.Globalization;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Reminders.Features;

internal static class ListReminders
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/reminders", async (string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(after, size), ct)))
            .PermitEveryone(nameof(ListReminders), "查看给自己的提醒（未确认的在前，先到期的在前）");

    internal sealed record Query(string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(RemindersDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Query, Page<Row>>
    {
        public async Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var size = Page.Clamp(query.Size);
            var today = LegalDay.Of(clock.GetUtcNow());
            var (mine, told) = (db.For(actor.Value, today), db.ToldTo(actor.Value.UserId, today));
            var rows = await From(mine, query.After)
                .OrderBy(r => r.AcknowledgedAt != null).ThenBy(r => r.DueOn).ThenBy(r => r.Id).Take(size + 1)
                .Select(r => new Row(
                    r.Id, r.Subject, r.DueOn, r.Sentence, r.LinkPath, r.RaisedAt, r.AcknowledgedAt, r.AcknowledgedByName, r.Step, r.StepInEnglish, r.SentenceInEnglish,
                    told.Where(m => m.ReminderId == r.Id).Select(m => m.OnBehalfOf).FirstOrDefault()))
                .ToListAsync(ct);
            var next = rows.Count > size ? After(rows[size - 1]) : null;
            return new Page<Row>(rows.Count > size ? rows[..size] : rows, next, await Page.Total(mine, ct));
        }

        private static string After(Row row) => Page.After(
            row.AcknowledgedAt is null ? "open" : "acknowledged", row.DueOn.ToString("O", CultureInfo.InvariantCulture), row.Id.ToString());

        private static IQueryable<Reminder> From(IQueryable<Reminder> mine, string? after)
        {
            if (Page.Position(after, 3) is not [var state, var due, var last])
                return mine;
            if (!DateOnly.TryParseExact(due, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                throw new ShapeException("after", "page.cursor", "翻页位置无效，请从第一页重新开始");
            var id = Page.AsId(last);
            return state == "open"
                ? mine.Where(r => r.AcknowledgedAt != null || r.DueOn > day || (r.DueOn == day && r.Id > id))
                : mine.Where(r => r.AcknowledgedAt != null && (r.DueOn > day || (r.DueOn == day && r.Id > id)));
        }
    }

    /// <param name="OnBehalfOf">For whom one stands in; null: it is one's own.</param>
    internal sealed record Row(
        Guid Id, string Subject, DateOnly DueOn, string Sentence, string LinkPath, DateTimeOffset RaisedAt, DateTimeOffset? AcknowledgedAt, string? AcknowledgedBy,
        string? Step, string? StepInEnglish, string? SentenceInEnglish, string? OnBehalfOf);
}
