using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Features;

internal static class LodgeSubmission
{
    public const int LongestText = 2000;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/public/submissions", async (Body body, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(body), ct);
                return TypedResults.Created($"/api/v1/public/submissions/{answer.ReceiptCode}", answer);
            })
            .Anonymous(nameof(LodgeSubmission), "提出异议、申请更正、反映检查行为、举报", "平新双随机办〔2023〕16号 六：接受社会监督；清双随机办〔2024〕8号 六(三)、六(四)")
            .RequireRateLimiting(CallLimit.Rare)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

    /// <param name="Key">Made by the sender; the same one again lodges nothing and gets the same receipt.</param>
    /// <param name="CreditCode">Of the firm it is about; null or empty where none is known.</param>
    /// <param name="SubjectName">As the sender knows it.</param>
    /// <param name="Contact">Only if an answer by telephone or mail is wanted; deleted with the answer.</param>
    /// <param name="Region">Code of the division, where the house serves more than one and the firm is not known to it.</param>
    internal sealed record Body(Guid Key, SubmissionKind Kind, string Text, string? CreditCode, string? SubjectName, string? Contact, string? Region);

    internal sealed record Command(Body Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Key).NotEmpty();
            RuleFor(c => c.Body.Kind).IsInEnum();
            RuleFor(c => c.Body.Text).Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("请写明情况").MaximumLength(LongestText).WithMessage($"最多 {LongestText} 个字");
            RuleFor(c => c.Body.CreditCode).Must(code => string.IsNullOrWhiteSpace(code) || CreditCode.TryParse(code, out _, out _)).WithMessage("不是统一社会信用代码，请核对或留空");
            RuleFor(c => c.Body.CreditCode).Must(code => !string.IsNullOrWhiteSpace(code)).When(c => c.Body.Kind is SubmissionKind.Objection or SubmissionKind.Correction)
                .WithMessage("请填写公示结果中的统一社会信用代码");
            RuleFor(c => c.Body.SubjectName).MaximumLength(200);
            RuleFor(c => c.Body.Contact).MaximumLength(100);
        }
    }

    internal sealed class Handler(PublicationDb db, IDirectory directory, IProtector protector, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            // Nobody may not write; where a sender called from is not kept.
            actor.Value = Actor.House("public-intake");
            var body = command.Body;
            var code = CreditCode.TryParse(body.CreditCode, out var parsed, out _) ? parsed.Value : "";
            var text = new SubmissionText(body.Kind, code, PlainText.OneLine(body.SubjectName ?? ""), PlainText.Normal(body.Text).Trim());
            if (await db.Submissions.SingleOrDefaultAsync(s => s.SenderKey == body.Key, ct) is { } lodged)
                return lodged.Says(text) ? Answer.Of(lodged) : throw new RuleBrokenException("submission.other-text", "同一份内容已经提交，请重新打开表单再填写");
            var contact = string.IsNullOrWhiteSpace(body.Contact) ? null : protector.Protect(body.Contact.Trim());
            var submission = Submission.Lodge(body.Key, await Region(body, code, ct), text, contact, clock.GetUtcNow());
            db.Add(submission);
            await db.SaveChangesAsync(ct);
            return Answer.Of(submission);
        }

        /// <summary>Where the firm's results were published, else the region that was named, else the only one there is.</summary>
        private async Task<string> Region(Body body, string code, CancellationToken ct)
        {
            if (code.Length > 0 && await db.Results.Where(r => r.CreditCode == code).OrderByDescending(r => r.Id).Select(r => r.RegionPath).FirstOrDefaultAsync(ct) is { } known)
                return known;
            if (body.Kind is SubmissionKind.Objection or SubmissionKind.Correction)
                throw new ShapeException("creditCode", "credit-code.unpublished", "没有这个检查对象的公示结果，请核对统一社会信用代码");
            if (!string.IsNullOrWhiteSpace(body.Region))
                return await directory.RegionPath(body.Region.Trim(), ct) ?? throw new ShapeException("region", "region.unknown", "没有这个行政区划代码");
            var regions = await db.Items.Select(i => i.RegionPath).Union(db.Tasks.Select(t => t.RegionPath)).Take(2).ToListAsync(ct);
            return regions is [var only] ? only : throw new ShapeException("region", "region.needed", "请填写事情发生地的行政区划代码（六位）");
        }
    }

    internal sealed record Answer(string ReceiptCode, DateTimeOffset ReceivedAt)
    {
        public static Answer Of(Submission s) => new(s.ReceiptCode, s.ReceivedAt);
    }
}
