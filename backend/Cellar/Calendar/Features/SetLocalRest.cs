using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Calendar.Features;

internal static class SetLocalRest
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/calendar/{year:int}/local-rest", async (int year, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var seen = http.Request.Headers.IfMatch.Count > 0 ? http.Request.SeenVersion() : (int?)null;
                var answer = await mediator.Send(new Command(year, body.Days, seen), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(SetLocalRest), "设置本地区另外的休息日", Role.CoordinatingOffice)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    /// <param name="Days">All of the year; empty: none beside the country's.</param>
    internal sealed record Body(IReadOnlyList<LocalRestDay> Days);

    /// <param name="Seen">The version that is replaced; null where none was set so far.</param>
    internal sealed record Command(int Year, IReadOnlyList<LocalRestDay> Days, int? Seen) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        private const int MostDays = 60;

        public Validator()
        {
            RuleFor(c => c.Year).InclusiveBetween(2000, 2100).WithMessage("年份应在 2000 至 2100 之间");
            RuleFor(c => c.Days).NotNull().WithMessage("休息日必填").Must(days => days is null || days.Count <= MostDays).WithMessage($"一年最多 {MostDays} 天");
            RuleForEach(c => c.Days).NotNull().ChildRules(day =>
            {
                day.RuleFor(d => d.Name).NotEmpty().WithMessage("休息日名称必填").MaximumLength(20);
                day.RuleFor(d => d.Source).NotEmpty().WithMessage("依据文件必填").MaximumLength(200);
            });
        }
    }

    internal sealed class Handler(CalendarDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var (own, now) = (actor.Value.Scope.RegionPath, clock.GetUtcNow());
            var years = await db.Years.AsNoTracking().ToListAsync(ct);
            if (years.TrueForAll(year => year.Year != command.Year))
                throw new RuleBrokenException("calendar.not-loaded", $"{command.Year}年工作日历尚未装载，不能设置地方休息日");
            var local = await db.LocalRests.SingleOrDefaultAsync(l => l.RegionPath == own && l.Year == command.Year, ct);
            if (local is null)
                db.Add(local = LocalRest.Of(command.Year, own, now));
            else
                local.RefuseStale(command.Seen ?? throw new PreconditionRequiredException());
            local.Set(command.Days, new WorkingCalendar(years.SelectMany(year => year.Days), years.Select(year => year.Year)), actor.Value, now);
            await db.SaveChangesAsync(ct);
            return new Answer(local.Year, local.Version, local.Days);
        }
    }

    internal sealed record Answer(int Year, int Version, IReadOnlyList<LocalRestDay> Days);
}
