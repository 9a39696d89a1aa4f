using System.Globalization;
using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Reminders.Features;

internal static class ReviseReminderChoices
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/reminder-choices", async (Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .PermitEveryone(nameof(ReviseReminderChoices), "修改自己的提醒方式：邮件、单位系统、语言、免打扰时段、每日汇总")
            .ByPersonOnly()
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    /// <param name="DailyAt">HH:mm, like the quiet hours; Asia/Shanghai.</param>
    /// <param name="QuietTo">Equal to the beginning: no hour is quiet.</param>
    internal sealed record Body(
        string? Email, bool ByEmail, bool ByWebhook, ReminderLanguage Language, Pace Pace, string DailyAt, string QuietFrom, string QuietTo, bool OnRestDays);

    internal sealed record Command(int Seen, Body Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Email).Must(email => string.IsNullOrEmpty(email) || EmailAddress.IsOne(email)).WithErrorCode("email")
                .WithMessage("请填写一个电子邮件地址，不含姓名、空格和换行");
            RuleFor(c => c.Body.Email).NotEmpty().When(c => c.Body.ByEmail).WithMessage("要用邮件提醒，请填写电子邮件地址");
            RuleFor(c => c.Body.Language).IsInEnum();
            RuleFor(c => c.Body.Pace).IsInEnum();
            RuleFor(c => c.Body.DailyAt).Must(IsTime).WithErrorCode("time").WithMessage("汇总时间应为 HH:mm");
            RuleFor(c => c.Body.QuietFrom).Must(IsTime).WithErrorCode("time").WithMessage("免打扰开始时间应为 HH:mm");
            RuleFor(c => c.Body.QuietTo).Must(IsTime).WithErrorCode("time").WithMessage("免打扰结束时间应为 HH:mm");
            RuleFor(c => c.Body.DailyAt).Must((c, at) => !QuietRule.IsQuiet(Time(at), Time(c.Body.QuietFrom), Time(c.Body.QuietTo))).WithErrorCode("quiet")
                .When(c => c.Body.Pace == Pace.Daily && IsTime(c.Body.DailyAt) && IsTime(c.Body.QuietFrom) && IsTime(c.Body.QuietTo)).WithMessage("每日汇总的时间不能在免打扰时段内");
        }

        private static bool IsTime(string? text) => TimeOnly.TryParseExact(text, GetReminderChoices.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    internal sealed class Handler(RemindersDb db, OwnReach own, IProtector protector) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            own.MayKeep();
            var (reach, body) = (await own.Read(ct), command.Body);
            reach.RefuseStale(command.Seen);
            var text = new ReachText(body.ByEmail, body.ByWebhook, body.Language, body.Pace, Time(body.DailyAt), Time(body.QuietFrom), Time(body.QuietTo), body.OnRestDays);
            reach.Choose(text, Address(reach, body.Email));
            if (reach.Version == 0)
                db.Add(reach);
            await db.SaveChangesAsync(ct);
            return new Answer(reach.Version);
        }

        // The same address once more is no change.
        private Protected? Address(Reach known, string? email) => string.IsNullOrEmpty(email) ? null
            : known.Email is { } kept && protector.RevealText(kept) == email ? kept : protector.Protect(email);
    }

    internal sealed record Answer(int Version);

    private static TimeOnly Time(string text) => TimeOnly.ParseExact(text, GetReminderChoices.TimeFormat, CultureInfo.InvariantCulture);
}
