using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

/// <summary>What a task of a region begins with: the form loads it when the region is chosen.</summary>
internal static class GetApplicableRules
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/rule-packs/applicable", async (string? regionCode, DateOnly? on, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(regionCode, on), ct)))
            .Permit(nameof(GetApplicableRules), "某地区某日适用的规则包", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    /// <param name="RegionCode">Null: the own region.</param>
    /// <param name="On">Null: today.</param>
    internal sealed record Query(string? RegionCode, DateOnly? On) : IRequest<AppliedRules>;

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.RegionCode).Matches("^[0-9]{6}\\z").WithMessage("地区须为六位区划代码");
    }

    internal sealed class Handler(PlansDb db, IDirectory directory, CurrentActor actor, TimeProvider clock) : IRequestHandler<Query, AppliedRules>
    {
        public async Task<AppliedRules> Handle(Query query, CancellationToken ct)
        {
            var own = actor.Value.Scope.RegionPath;
            var region = query.RegionCode is null ? own : await directory.RegionPath(query.RegionCode, ct);
            if (region?.StartsWith(own, StringComparison.Ordinal) != true)
                throw new NotFoundException("地区");
            return AppliedRules.Of(await db.RulePacksFor(region).ToListAsync(ct), null, region, query.On ?? LegalDay.Of(clock.GetUtcNow()), Organiser);
        }

        // Only the office runs a task for the office.
        private Guid? Organiser => actor.Value.Is(Role.CoordinatingOffice) ? null : actor.Value.DepartmentId ?? actor.Value.Scope.DepartmentId;
    }
}
