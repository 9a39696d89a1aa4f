using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects.Features;

/// <summary>The region whose register a person keeps: their own and no other.</summary>
internal sealed class HomeRegion(SubjectsDb db, IDirectory directory, CurrentActor actor)
{
    /// <param name="code">As typed; null or empty means the own region.</param>
    /// <exception cref="ShapeException">Unknown, or another region.</exception>
    public async Task<string> Path(string? code, CancellationToken ct)
    {
        var own = actor.Value.Scope.RegionPath;
        var asked = string.IsNullOrEmpty(code) ? own : await directory.RegionPath(code, ct);
        if (asked != own || !RegionPath.TryParse(own, out _))
            throw new ShapeException("regionCode", "region.foreign", "只能维护本地区的检查对象名录库");
        return own;
    }

    /// <summary>The classes that hold in a region: its own scheme, or the nearest above.</summary>
    public async Task<RiskScheme> Scheme(string regionPath, CancellationToken ct)
    {
        // Out of scope on purpose: what a region above has fixed holds below it.
        var schemes = await db.RiskSchemes.AsNoTracking().IgnoreQueryFilters([ModuleDb.ScopeFilter]).Where(s => regionPath.StartsWith(s.RegionPath)).ToListAsync(ct);
        return RiskScheme.Holding(schemes, regionPath);
    }

    /// <summary>Which class a typed one is.</summary>
    /// <exception cref="ShapeException">The scheme has none of that name.</exception>
    public async Task<string> RiskClass(string? typed, string regionPath, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return "";
        return (await Scheme(regionPath, ct)).Find(typed) ?? throw new ShapeException("riskClass", "unknown", $"本地区分类方案没有“{typed.Trim()}”");
    }
}
