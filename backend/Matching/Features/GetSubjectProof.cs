using System.Globalization;
using DualRandom.Matching.Lottery.Bundles;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class GetSubjectProof
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/public/draws/{drawId}/proof", async (string drawId, Body body, IMediator mediator, CancellationToken ct) =>
                await mediator.Send(new Command(drawId, body), ct))
            .Anonymous(nameof(GetSubjectProof), "检查对象凭通知书上的核验码取得自己的入库证明", "DR-1 A6：检查对象可以索取自己的记录；核验码证明是其本人")
            .Produces(StatusCodes.Status200OK, contentType: "application/json")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .RequireRateLimiting(PublicWitness.Limit);

    /// <param name="Code">As it stands on the notice of this subject.</param>
    internal sealed record Body(string CreditCode, string Code);

    internal sealed record Command(string DrawId, Body Body) : IRequest<IResult>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.CreditCode).NotEmpty().WithMessage("请填写统一社会信用代码").MaximumLength(18);
            RuleFor(c => c.Body.Code).NotEmpty().WithMessage("请填写通知书上的核验码").MaximumLength(32);
        }
    }

    internal sealed class Handler(MatchingDb db, IProtector protector) : IRequestHandler<Command, IResult>
    {
        public async Task<IResult> Handle(Command command, CancellationToken ct)
        {
            var creditCode = command.Body.CreditCode.Trim().ToUpperInvariant();
            var ceremony = await db.PublicCeremonies().Where(c => c.DrawId == command.DrawId && c.Kind == CeremonyKind.Subjects && c.CommitDigest != null)
                .OrderByDescending(c => c.Run).FirstOrDefaultAsync(ct);
            var row = ceremony is null
                ? null
                : await db.SnapshotRows.AsNoTracking().FirstOrDefaultAsync(r => r.CeremonyId == ceremony.Id && r.CreditCode == creditCode, ct);
            // Whoever guesses does not learn who was in the pool.
            if (row is null || !SubjectProof.IsCode(protector, row, command.Body.Code))
                throw new NotFoundException("入库证明");
            await RefuseTooEarly(ceremony!, row, ct);
            using var bytes = new MemoryStream();
            ProofWriter.Write(bytes, await SubjectProof.Of(db, ceremony!, row, protector, ct));
            return TypedResults.File(bytes.ToArray(), "application/json", $"{ceremony!.DrawId}-proof.json");
        }

        /// <summary>The seed is public at once: a firm that knows its handle could count out whether it was drawn, before it is inspected.</summary>
        private async Task RefuseTooEarly(Ceremony ceremony, SnapshotRow row, CancellationToken ct)
        {
            if (ceremony.DisclosedAt is not null || await db.Visits.AnyAsync(v => v.TaskId == ceremony.TaskId && v.SubjectId == row.SubjectId, ct))
                return;
            throw new RuleBrokenException(
                "proof.not-yet", ceremony.DiscloseAt is { } at
                    ? string.Create(CultureInfo.InvariantCulture, $"入库证明在检查结束后提供，最迟自 {LegalDay.Of(at):yyyy-MM-dd} 起")
                    : "入库证明在检查结束后提供");
        }
    }
}
