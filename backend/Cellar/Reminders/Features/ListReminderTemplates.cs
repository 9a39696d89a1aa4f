using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Reminders.Features;

internal static class ListReminderTemplates
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/reminder-templates", async (IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new Query(), ct)))
            .Permit(nameof(ListReminderTemplates), "提醒邮件和短信的模板（中文、英文）及可用字段", Role.CoordinatingOffice);

    internal sealed record Query : IRequest<IReadOnlyList<Row>>;

    internal sealed class Handler(RemindersDb db, CurrentActor actor) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken ct)
        {
            var wordings = await db.Wordings(actor.Value.Scope.RegionPath, ct);
            return
            [
                .. from kind in Enum.GetValues<TemplateKind>()
                   from language in Enum.GetValues<ReminderLanguage>()
                   let wording = wordings(kind, language)
                   select new Row(
                       kind, language, wording.Number, wording.Subject, wording.Body, ReminderTemplate.HasSubject(kind), ReminderTemplate.Fields(kind),
                       wording.Number == 0 ? null : wording.SavedBy, wording.Number == 0 ? null : wording.SavedAt),
            ];
        }
    }

    /// <param name="Number">For If-Match; 0: the wording that the house brings along.</param>
    internal sealed record Row(
        TemplateKind Kind, ReminderLanguage Language, int Number, string Subject, string Body, bool HasSubject, IReadOnlyList<string> Fields, string? SavedBy, DateTimeOffset? SavedAt);
}
