using DualRandom.Cellar.Identity;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Reminders.Features;

/// <summary>What a wording looks like with an example in it; nothing is saved and nothing is sent.</summary>
internal static class PreviewReminderTemplate
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/reminder-templates/{kind}/{language}/preview", async (
                string kind, string language, ReviseReminderTemplate.Body body, IMediator mediator, CancellationToken ct) =>
            {
                var (which, tongue) = (QueryWord.Of<TemplateKind>(kind, "kind"), QueryWord.Of<ReminderLanguage>(language, "language"));
                return TypedResults.Ok(await mediator.Send(new Query(which!.Value, tongue!.Value, body), ct));
            })
            .Permit(nameof(PreviewReminderTemplate), "预览提醒模板（填入示例，不保存、不发送）", Role.CoordinatingOffice);

    internal sealed record Query(TemplateKind Kind, ReminderLanguage Language, ReviseReminderTemplate.Body Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Body).SetValidator(q => new ReviseReminderTemplate.Wording(q.Kind));
    }

    internal sealed class Handler(RemindersDb db, Outside outside, CurrentActor actor, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var (by, wordings) = (actor.Value, await db.Wordings(actor.Value.Scope.RegionPath, ct));
            var shown = wordings(query.Kind, query.Language).Next(query.Body.Subject ?? "", query.Body.Text.ReplaceLineEndings("\n"), by, clock.GetUtcNow());
            var reader = new Person(by.UserId, "", by.Name, by.Scope.RegionPath, by.DepartmentId, [], true);
            var text = new LetterText(reader, query.Language, kind => kind == query.Kind ? shown : wordings(kind, query.Language), outside.Link);
            var (subject, body) = text.Of(query.Kind, Examples());
            return new Answer(ReminderTemplate.HasSubject(query.Kind) ? subject : null, body);
        }

        private List<LetterItem> Examples()
        {
            var today = LegalDay.Of(clock.GetUtcNow());
            return [Example("甲", "one", today.AddDays(3), null), Example("乙", "two", today.AddDays(5), "示例人员")];
        }

        private LetterItem Example(string name, string nameInEnglish, DateOnly due, string? onBehalfOf)
        {
            var now = clock.GetUtcNow();
            var words = new ReminderWords("结果录入（示例）", "enter the result (example)", $"Example: the result of firm {nameInEnglish} is to be entered by {due:yyyy-MM-dd}.");
            var sentence = $"示例：“示例企业{name}”的检查结果须在{due.Month}月{due.Day}日前录入";
            return new LetterItem(
                Reminder.Of(new ReminderDue(Guid.Empty, now, Guid.Empty, "", "", null, actor.Value.Scope.RegionPath, $"示例企业{name}", due, sentence, "/todos", words), now), onBehalfOf);
        }
    }

    /// <param name="Subject">Null where there is none.</param>
    internal sealed record Answer(string? Subject, string Text);
}
