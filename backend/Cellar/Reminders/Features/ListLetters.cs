using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Reminders.Features;

internal static class ListLetters
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/letters", async (string? state, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(QueryWord.Of<LetterState>(state, "state"), after, size), ct)))
            .Permit(nameof(ListLetters), "外发的提醒（state=failed：未能送达；waiting：等待或重试中）", Role.SystemAdministrator, Role.CoordinatingOffice);

    internal sealed record Query(LetterState? State, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(RemindersDb db) : IRequestHandler<Query, Page<Row>>
    {
        public Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var letters = query.State is { } state ? db.Letters.Where(l => l.State == state) : db.Letters;
            return Page.NewestFirst(
                letters,
                rows => rows.Select(l => new Row(
                    l.Id, l.Version, l.PersonName, l.Channel, l.Subject, l.Reminders, l.State, l.Attempts, l.FormedAt, l.State == LetterState.Waiting ? l.NextTryAt : null, l.SentAt,
                    l.LastError, l.MessageId)),
                row => row.Id, query.After, query.Size, ct);
        }
    }

    /// <param name="Reminders">How many are in it.</param>
    internal sealed record Row(
        Guid Id, int Version, string PersonName, ReminderChannel Channel, string Subject, int Reminders, LetterState State, int Attempts, DateTimeOffset FormedAt,
        DateTimeOffset? NextTryAt, DateTimeOffset? SentAt, string? LastError, string MessageId);
}
