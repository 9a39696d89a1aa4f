using DualRandom.SharedKernel;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Reminders.Features;

internal static class ReviseReminderTemplate
{
    private const int LongestSubject = 200;
    private const int LongestBody = 5000;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/reminder-templates/{kind}/{language}", async (string kind, string language, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var (which, tongue) = (QueryWord.Of<TemplateKind>(kind, "kind"), QueryWord.Of<ReminderLanguage>(language, "language"));
                var answer = await mediator.Send(new Command(which!.Value, tongue!.Value, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Number);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(ReviseReminderTemplate), "修改提醒模板（每次保存为新版本；未知字段指明位置并拒绝）", Role.CoordinatingOffice)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    /// <param name="Subject">Null where there is none.</param>
    internal sealed record Body(string? Subject, string Text);

    internal sealed record Command(TemplateKind Kind, ReminderLanguage Language, int Seen, Body Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Body).SetValidator(c => new Wording(c.Kind));
    }

    /// <summary>What holds for a wording before it is saved or looked at.</summary>
    internal sealed class Wording : AbstractValidator<Body>
    {
        public Wording(TemplateKind kind)
        {
            RuleFor(b => b.Text).NotEmpty().WithMessage("正文必填").MaximumLength(LongestBody);
            if (ReminderTemplate.HasSubject(kind))
                RuleFor(b => b.Subject).NotEmpty().WithMessage("主题必填");
            else
                RuleFor(b => b.Subject).Empty().WithMessage("此模板没有主题");
            RuleFor(b => b.Subject).MaximumLength(LongestSubject);
            RuleFor(b => b.Subject).Must(subject => subject?.Any(char.IsControl) != true).WithErrorCode("line-break").WithMessage("主题不能换行");
            RuleFor(b => b).Custom((body, context) =>
            {
                foreach (var fault in Faults("Body.Subject", "主题", body.Subject, kind).Concat(Faults("Body.Text", "正文", body.Text, kind)))
                    context.AddFailure(fault);
            });
        }

        private static IEnumerable<ValidationFailure> Faults(string property, string name, string? text, TemplateKind kind) => TemplateText.Faults(text ?? "", ReminderTemplate.Fields(kind))
            .Select(fault => new ValidationFailure(property, $"{name}第 {fault.Line} 行第 {fault.Column} 字：{fault.What}") { ErrorCode = "template-field" });
    }

    internal sealed class Handler(RemindersDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var known = (await db.Wordings(actor.Value.Scope.RegionPath, ct))(command.Kind, command.Language);
            if (known.Number != command.Seen)
                throw new StaleException();
            var next = known.Next(command.Body.Subject ?? "", command.Body.Text.ReplaceLineEndings("\n"), actor.Value, clock.GetUtcNow());
            db.Add(next);
            await db.SaveChangesAsync(ct);
            return new Answer(next.Number);
        }
    }

    internal sealed record Answer(int Number);
}
