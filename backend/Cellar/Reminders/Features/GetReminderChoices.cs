using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Reminders.Features;

internal static class GetReminderChoices
{
    public const string TimeFormat = "HH:mm";

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/reminder-choices", async (HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Query(), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .PermitEveryone(nameof(GetReminderChoices), "自己的提醒方式")
            .ByPersonOnly();

    internal sealed record Query : IRequest<Answer>;

    internal sealed class Handler(RemindersDb db, OwnReach own, IProtector protector, Outside outside, CurrentActor actor) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var (path, department) = (actor.Value.Scope.RegionPath, actor.Value.DepartmentId);
            var hooked = await db.Webhooks.AnyAsync(w => w.EndedAt == null && w.RegionPath == path && w.DepartmentId == department, ct);
            return Answer.Of(await own.Read(ct), protector, outside.Smtp is not null, hooked);
        }
    }

    /// <param name="Version">0: nothing was chosen yet.</param>
    /// <param name="DailyAt">HH:mm, like the quiet hours; Asia/Shanghai.</param>
    /// <param name="MailIsSent">Whether this installation has a mail server.</param>
    /// <param name="BodyHasWebhook">Whether the own body has a system that is told.</param>
    internal sealed record Answer(
        int Version, string? Email, bool ByEmail, bool ByWebhook, ReminderLanguage Language, Pace Pace, string DailyAt, string QuietFrom, string QuietTo, bool OnRestDays, bool MailIsSent,
        bool BodyHasWebhook)
    {
        public static Answer Of(Reach reach, IProtector protector, bool mailIsSent, bool bodyHasWebhook) => new(
            reach.Version, reach.Email is { } email ? protector.RevealText(email) : null, reach.ByEmail, reach.ByWebhook, reach.Language, reach.Pace, Time(reach.DailyAt),
            Time(reach.QuietFrom), Time(reach.QuietTo), reach.OnRestDays, mailIsSent, bodyHasWebhook);

        private static string Time(TimeOnly time) => time.ToString(TimeFormat, System.Globalization.CultureInfo.InvariantCulture);
    }
}
