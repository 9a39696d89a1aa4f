using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects.Features;

internal static class GetYearlyCap
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/yearly-cap", async (DateOnly? on, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Query(on), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(GetYearlyCap), "本地区年度抽取次数上限及其依据", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.Auditor);

    /// <param name="On">The day whose cap is asked for; null: today.</param>
    internal sealed record Query(DateOnly? On) : IRequest<Answer>;

    internal sealed class Handler(SubjectsDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var own = actor.Value.Scope.RegionPath;
            // Out of scope on purpose: what a region above has fixed holds below it.
            var caps = await db.YearlyCaps.AsNoTracking().IgnoreQueryFilters([ModuleDb.ScopeFilter]).Where(c => own.StartsWith(c.RegionPath)).ToListAsync(ct);
            var cap = YearlyCap.Holding(caps, own, query.On ?? LegalDay.Of(clock.GetUtcNow())) ?? throw new NotFoundException("年度上限");
            return new Answer(cap.Version, cap.Most, cap.Source, cap.ValidFrom, cap.RegionPath, cap.CountsIndividualChecks, cap.SameLevelOnly, cap.PerPremises);
        }
    }

    /// <param name="Most">Draws of a subject in a calendar year; null: no cap.</param>
    /// <param name="RegionPath">The region that fixed it, the own one or one above.</param>
    internal sealed record Answer(
        int Version, int? Most, string Source, DateOnly ValidFrom, string RegionPath, bool CountsIndividualChecks, bool SameLevelOnly, bool PerPremises);
}
