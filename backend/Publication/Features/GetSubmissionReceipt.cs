using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Features;

internal static class GetSubmissionReceipt
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/public/submissions/{receiptCode}", async (string receiptCode, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(receiptCode), ct)))
            .Anonymous(nameof(GetSubmissionReceipt), "凭回执编号查询办理情况与答复", "平新双随机办〔2023〕16号 六：接受社会监督；知道回执编号的人即提交人")
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(string ReceiptCode) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.ReceiptCode).NotEmpty().MaximumLength(40);
    }

    internal sealed class Handler(PublicationDb db) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var code = NameSearch.Fold(query.ReceiptCode).Replace("-", "", StringComparison.Ordinal);
            return await db.Public<Submission>().Where(s => s.ReceiptCode == code)
                .Select(s => new Answer(s.ReceiptCode, s.Kind, s.SubjectName, s.ReceivedAt, s.AnsweredAt, s.Answer)).SingleOrDefaultAsync(ct)
                ?? throw new NotFoundException("回执编号");
        }
    }

    /// <summary>Not the text itself: a code that falls into other hands gives away the answer alone.</summary>
    internal sealed record Answer(string ReceiptCode, SubmissionKind Kind, string SubjectName, DateTimeOffset ReceivedAt, DateTimeOffset? AnsweredAt, string Reply);
}
