using DualRandom.SharedKernel;

namespace DualRandom.Subjects.Features;

/// <summary>The region whose register a person keeps: their own and no other.</summary>
internal sealed class HomeRegion(IDirectory directory, CurrentActor actor)
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
}
