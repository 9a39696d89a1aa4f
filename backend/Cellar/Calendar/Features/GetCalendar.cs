using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Calendar.Features;

internal static class GetCalendar
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/calendar/{year:int}", async (int year, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Query(year), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .PermitEveryone(nameof(GetCalendar), "查看某年的工作日历")
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(int Year) : IRequest<Answer>;

    internal sealed class Handler(CalendarDb db) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct) =>
            await db.Years.Where(y => y.Year == query.Year)
                .Select(y => new Answer(y.Year, y.Version, y.Days, y.LoadedAt, y.LoadedBy))
                .SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException($"{query.Year}年工作日历");
    }

    internal sealed record Answer(int Year, int Version, IReadOnlyList<CalendarDay> Days, DateTimeOffset LoadedAt, string LoadedBy);
}
