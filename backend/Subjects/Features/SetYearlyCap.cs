using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects.Features;

internal static class SetYearlyCap
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/yearly-cap", async (Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var seen = http.Request.Headers.IfMatch.Count > 0 ? http.Request.SeenVersion() : (int?)null;
                var answer = await mediator.Send(new Command(body, seen), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(SetYearlyCap), "设定本地区年度抽取次数上限", Role.CoordinatingOffice)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    /// <param name="Most">Draws of a subject in a calendar year; null: no cap.</param>
    /// <param name="Source">Where the rule stands, such as 曲阳县实施办法 第十七条.</param>
    /// <param name="ValidFrom">A cap of the same day is replaced, older ones stay.</param>
    /// <param name="CountsIndividualChecks">Individual checks (个案检查) count like draws.</param>
    /// <param name="SameLevelOnly">Draws of bodies of another level do not count.</param>
    /// <param name="PerPremises">The number holds for each place of business.</param>
    internal sealed record Input(
        int? Most, string Source, DateOnly ValidFrom, bool CountsIndividualChecks = false, bool SameLevelOnly = false, bool PerPremises = false);

    /// <param name="Seen">The version that is replaced; null for a day from which the region has fixed none so far.</param>
    internal sealed record Command(Input Body, int? Seen) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Most).InclusiveBetween(1, 366).WithMessage("上限须为 1 至 366 次，不设上限则留空");
            RuleFor(c => c.Body.Source).NotEmpty().WithMessage("依据必填").MaximumLength(200);
            RuleFor(c => c.Body.ValidFrom).GreaterThan(new DateOnly(2015, 1, 1)).WithMessage("生效日期必填");
        }
    }

    internal sealed class Handler(SubjectsDb db, HomeRegion home, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var own = await home.Path(null, ct);
            var cap = await db.YearlyCaps.SingleOrDefaultAsync(c => c.RegionPath == own && c.ValidFrom == command.Body.ValidFrom, ct);
            if (cap is null)
                db.Add(cap = YearlyCap.Begin(own, command.Body.ValidFrom, clock.GetUtcNow()));
            else
                cap.RefuseStale(command.Seen ?? throw new PreconditionRequiredException());
            cap.Fix(new CapRule(command.Body.Most, command.Body.CountsIndividualChecks, command.Body.SameLevelOnly, command.Body.PerPremises), command.Body.Source.Trim());
            await db.SaveChangesAsync(ct);
            return new Answer(cap.Version, cap.Most, cap.Source, cap.ValidFrom, cap.CountsIndividualChecks, cap.SameLevelOnly, cap.PerPremises);
        }
    }

    internal sealed record Answer(int Version, int? Most, string Source, DateOnly ValidFrom, bool CountsIndividualChecks, bool SameLevelOnly, bool PerPremises);
}
