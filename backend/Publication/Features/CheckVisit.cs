using DualRandom.Plans.Contracts;
using DualRandom.Results.Contracts;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Features;

internal static class CheckVisit
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/public/visits", async (string subject, string code, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Query(subject, code), ct);
                http.Response.Headers.CacheControl = "no-store";
                return TypedResults.Ok(answer);
            })
            .Anonymous(nameof(CheckVisit), "凭检查码核对上门检查是否属实", "平新双随机办〔2023〕16号 四2：告知检查对象；知道检查码的人即检查对象，依法不宜告知的出示证件之后才能查到")
            .RequireRateLimiting(CallLimit.Code)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

    /// <param name="Subject">Credit code, or what the QR code holds in its place.</param>
    /// <param name="Code">As it stands on the notice.</param>
    internal sealed record Query(string Subject, string Code) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.Subject).NotEmpty().WithMessage("请填写统一社会信用代码").MaximumLength(40);
            RuleFor(q => q.Code).NotEmpty().WithMessage("请填写检查码").MaximumLength(40);
        }
    }

    internal sealed class Handler(PublicationDb db, IMediator mediator) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var subject = CreditCode.TryParse(query.Subject, out var code, out _) ? code.Value : query.Subject.Trim();
            var visit = await mediator.Send(new GetGenuineVisit(subject, query.Code), ct) ?? throw new NotFoundException("这次检查");
            var contacts = await db.Public<PublicTask>().Where(t => t.Id == visit.TaskId).Select(t => t.Contacts).SingleOrDefaultAsync(ct);
            return new Answer(visit, contacts ?? []);
        }
    }

    /// <param name="Contacts">Whom to ask, where the office made it public.</param>
    internal sealed record Answer(GenuineVisit Visit, IReadOnlyList<PublicContact> Contacts);
}
