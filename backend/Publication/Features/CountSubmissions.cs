using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Features;

/// <summary>The year's intake for the work summary: of every kind, also of those whose texts the reader may not see.</summary>
internal static class CountSubmissions
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/submissions/figures", async (int? year, IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new Query(year), ct)))
            .Permit(nameof(CountSubmissions), "社会监督收件的年度数字（工作总结用，不含内容）", Role.CoordinatingOffice, Role.LeadingGroup);

    /// <param name="Year">In which they were received; null: the current one.</param>
    internal sealed record Query(int? Year) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Year).InclusiveBetween(2000, 2100).WithMessage("年度须为 2000 至 2100");
    }

    internal sealed class Handler(PublicationDb db, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var year = query.Year ?? LegalDay.Of(clock.GetUtcNow()).Year;
            var (from, to) = (LegalDay.StartOf(new DateOnly(year, 1, 1)), LegalDay.EndOf(new DateOnly(year, 12, 31)));
            var counted = await db.Submissions.Where(s => s.ReceivedAt >= from && s.ReceivedAt <= to)
                .GroupBy(s => s.Kind, (kind, all) => new Row(kind, all.Count(), all.Count(s => s.AnsweredAt != null))).ToDictionaryAsync(row => row.Kind, ct);
            return new Answer(year, [.. Enum.GetValues<SubmissionKind>().Select(kind => counted.GetValueOrDefault(kind) ?? new Row(kind, 0, 0))]);
        }
    }

    /// <param name="Rows">Every kind, also those of which nothing came.</param>
    internal sealed record Answer(int Year, IReadOnlyList<Row> Rows);

    internal sealed record Row(SubmissionKind Kind, int Received, int Answered);
}
