using System.Text.Json;
using CsvHelper;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Calendar.Features;

/// <summary>One calendar for the whole installation: the notice is a published fact, so no region's office loads it for the others.</summary>
internal static class LoadCalendarYear
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/calendar/{year:int}", async (int year, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var seen = http.Request.Headers.IfMatch.Count > 0 ? http.Request.SeenVersion() : (int?)null;
                var answer = await mediator.Send(new Command(year, await Days(http.Request, ct), seen), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Accepts<IReadOnlyList<CalendarDay>>("application/json", "text/csv")
            .Permit(nameof(LoadCalendarYear), "装载某年的工作日历（JSON 或 CSV：date,type,name）", Role.SystemAdministrator)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    /// <param name="Seen">The version that is replaced; null for a year not loaded so far.</param>
    internal sealed record Command(int Year, IReadOnlyList<CalendarDay> Days, int? Seen) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Year).InclusiveBetween(2000, 2100).WithMessage("年份应在 2000 至 2100 之间");
            RuleFor(c => c.Days).Must(days => days.Count <= 366).WithMessage("一年不超过 366 天");
            RuleForEach(c => c.Days).Must(day => day is not null && Enum.IsDefined(day.Kind) && day.Name?.Length is > 0 and <= 20)
                .WithMessage("每一天须写明日期、类型和不超过 20 个字符的节日名称");
        }
    }

    internal sealed class Handler(CalendarDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var year = await db.Years.SingleOrDefaultAsync(y => y.Year == command.Year, ct);
            if (year is null)
            {
                year = CalendarYear.Load(command.Year, command.Days, actor.Value, clock.GetUtcNow());
                db.Add(year);
            }
            else
            {
                year.RefuseStale(command.Seen ?? throw new PreconditionRequiredException());
                year.Reload(command.Days, actor.Value, clock.GetUtcNow());
            }

            year.Announce(clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return new Answer(year.Year, year.Version, year.Days.Count);
        }
    }

    internal sealed record Answer(int Year, int Version, int Days);

    private static async Task<IReadOnlyList<CalendarDay>> Days(HttpRequest request, CancellationToken ct)
    {
        if (request.HasJsonContentType())
            return await JsonDays(request, ct);
        if (request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) != true)
            throw new BadHttpRequestException("Neither JSON nor CSV", StatusCodes.Status415UnsupportedMediaType);
        using var text = new StreamReader(request.Body);
        try
        {
            return CalendarDay.ReadAll(new StringReader(await text.ReadToEndAsync(ct)));
        }
        catch (Exception e) when (e is FormatException or CsvHelperException)
        {
            throw new ShapeException("days", "calendar.csv", e is FormatException ? e.Message : "CSV 应有 date、type、name 三列");
        }
    }
    private static async Task<IReadOnlyList<CalendarDay>> JsonDays(HttpRequest request, CancellationToken ct)
    {
        try
        {
            return await request.ReadFromJsonAsync<IReadOnlyList<CalendarDay>>(ct) ?? [];
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException("Not a list of days", StatusCodes.Status400BadRequest, e);
        }
    }
}
