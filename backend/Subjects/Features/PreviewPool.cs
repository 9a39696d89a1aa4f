using DualRandom.SharedKernel;
using DualRandom.Subjects.Contracts;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Subjects.Features;

internal static class PreviewPool
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/pool-previews", async (Query query, IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(query, ct)))
            .Permit(nameof(PreviewPool), "冻结前预览：可抽户数、排除原因、各类应抽户数", Role.CoordinatingOffice, Role.DepartmentAdministrator);

    /// <param name="Category">Category tag of the task's scope.</param>
    /// <param name="RegionCode">At or below the own region; null: the own.</param>
    /// <param name="On">Day of the freeze; null: today.</param>
    /// <param name="BasisPoints">One ratio for all; 3000 is 30 %.</param>
    /// <param name="Classes">A ratio for each risk class instead.</param>
    internal sealed record Query(string Category, string? RegionCode, DateOnly? On, int? BasisPoints, IReadOnlyList<ClassRatio>? Classes) : IRequest<Answer>;

    /// <param name="Class">Empty: subjects without a class.</param>
    internal sealed record ClassRatio(string Class, int BasisPoints);

    internal sealed class Validator : AbstractValidator<Query>
    {
        private const int MostClasses = 20;

        public Validator()
        {
            RuleFor(q => q.Category).NotEmpty().WithMessage("类别必填").MaximumLength(100);
            RuleFor(q => q.RegionCode).Matches("^([0-9]{6})?\\z").WithMessage("行政区划须为六位代码");
            RuleFor(q => q.On).InclusiveBetween(new DateOnly(2016, 1, 1), new DateOnly(2100, 12, 31)).WithMessage("日期超出范围");
            RuleFor(q => q.BasisPoints).InclusiveBetween(1, 10_000).WithMessage("比例须为万分之 1 至 10000");
            RuleFor(q => q.Classes).Must(c => c is null || c.Count <= MostClasses).WithMessage($"分类最多 {MostClasses} 个")
                .Must(c => c is null || c.All(x => x?.Class is not null) && c.Select(x => x.Class).Distinct(StringComparer.Ordinal).Count() == c.Count)
                .WithMessage("同一分类只能有一个比例");
            RuleForEach(q => q.Classes).Must(c => c is null || c.BasisPoints is >= 0 and <= 10_000).WithMessage("比例须为万分之 0 至 10000");
        }
    }

    internal sealed class Handler(SubjectsDb db, IDirectory directory, CurrentActor actor, TimeProvider clock) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var pool = await Pool.Of(db, new GetEligiblePool(await Region(query.RegionCode, ct), query.Category.Trim(), query.On ?? LegalDay.Of(clock.GetUtcNow())), ct);
            IReadOnlyList<AskedRatio> ratios = query switch
            {
                { Classes: { Count: > 0 } classes } => [.. classes.Select(c => new AskedRatio([c.Class], c.BasisPoints))],
                { BasisPoints: { } basisPoints } => [new AskedRatio([], basisPoints)],
                _ => [],
            };
            var classesSeen = pool.Subjects.GroupBy(s => s.RiskClass, StringComparer.Ordinal).OrderBy(c => c.Key, StringComparer.Ordinal)
                .Select(c => new ClassCount(c.Key, c.Count(), c.Count(s => s.Exclusion is null), ratios.Any(r => r.Holds(c.First()))))
                .ToList();
            return new Answer(
                pool.Subjects.Count, pool.Merged, pool.Subjects.Count(s => s.Exclusion is null), pool.Subjects.Count(s => s is { Exclusion: null, TimesDrawn: > 0 }),
                [.. Exclusion.All.Select(x => new ExclusionCount(x.Code, x.Reason, pool.Subjects.Count(s => s.Exclusion == x.Code)))],
                classesSeen, [.. ratios.Select(r => StratumSize.Of(r, pool.Subjects))]);
        }

        private async Task<string> Region(string? code, CancellationToken ct)
        {
            var own = actor.Value.Scope.RegionPath;
            var asked = string.IsNullOrEmpty(code) ? own : await directory.RegionPath(code, ct);
            return asked?.StartsWith(own, StringComparison.Ordinal) == true
                ? asked
                : throw new ShapeException("regionCode", "region.foreign", "只能预览本地区及下级的检查对象");
        }
    }

    /// <param name="Total">Firms in the scope.</param>
    /// <param name="Merged">Further entries of the same firms in other counties: one firm has one ticket.</param>
    /// <param name="Repeated">Eligible, but drawn or visited this year already: once more would be a second time.</param>
    /// <param name="Classes">Internal, never public.</param>
    internal sealed record Answer(
        int Total, int Merged, int Eligible, int Repeated, IReadOnlyList<ExclusionCount> Exclusions, IReadOnlyList<ClassCount> Classes, IReadOnlyList<StratumSize> Strata);

    internal sealed record ExclusionCount(string Code, string Reason, int Count);

    /// <param name="HasRatio">False: nobody of this class would be drawn; somebody has to decide that.</param>
    internal sealed record ClassCount(string Class, int Total, int Eligible, bool HasRatio);
}
