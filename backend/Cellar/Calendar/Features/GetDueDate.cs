using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Calendar.Features;

internal static class GetDueDate
{
    private const int LongestLimit = 1000;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/due-dates", async (DateOnly start, int workingDays, string? @event, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(start, workingDays, @event), ct)))
            .PermitEveryone(nameof(GetDueDate), "按工作日历计算期限");

    internal sealed record Query(DateOnly Start, int WorkingDays, string? Event) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            RuleFor(q => q.WorkingDays).InclusiveBetween(0, LongestLimit).WithMessage($"工作日数应在 0 至 {LongestLimit} 之间");
            RuleFor(q => q.Event).MaximumLength(50).WithMessage("起算事件最长 50 个字符");
        }
    }

    internal sealed class Handler(IDueDates dueDates, CurrentActor actor) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var due = await dueDates.In(actor.Value.Scope.RegionPath).After(query.Start, query.WorkingDays, ct);
            return new Answer(
                due.Start, due.WorkingDays, due.Date, due.MissingYear, due.SentenceInChinese(query.Event ?? ""), due.SentenceInEnglish(query.Event ?? ""));
        }
    }

    /// <param name="Date">Null while a year of the calendar is missing.</param>
    internal sealed record Answer(DateOnly Start, int WorkingDays, DateOnly? Date, int? MissingYear, string Sentence, string SentenceInEnglish);
}
