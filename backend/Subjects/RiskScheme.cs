using System.Text;
using DualRandom.SharedKernel;

namespace DualRandom.Subjects;

/// <summary>The credit-risk classes of a region and those below it that have no scheme of their own. Internal, never public.</summary>
internal sealed class RiskScheme : Aggregate, IScoped
{
    private RiskScheme()
    {
    }

    public required string RegionPath { get; init; }

    public Guid[] Departments { get; private init; } = [];

    /// <summary>From the lowest risk to the highest.</summary>
    public IReadOnlyList<RiskClass> Classes { get; private set; } = [];

    /// <summary>Where the classes stand.</summary>
    public string Source { get; private set; } = "";

    public static RiskScheme Begin(string regionPath, DateTimeOffset now) => new() { Id = Guid.CreateVersion7(now), RegionPath = regionPath };

    public void Fix(IReadOnlyList<RiskClass> classes, string source) => (Classes, Source) = (classes, source);

    /// <returns>The class by code (A, A类, A级), word or alias; empty for nothing; null when the scheme has none.</returns>
    public string? Find(string text)
    {
        var plain = PlainText.Normal(PlainText.OneLine(text), NormalizationForm.FormKC);
        if (plain.Length == 0)
            return "";
        var bare = plain.TrimEnd('类', '级', '等').ToUpperInvariant();
        return Classes.FirstOrDefault(c => c.Code == bare || c.Word == plain || c.Aliases.Contains(plain))?.Code;
    }

    /// <summary>The scheme that holds in a region: the nearest.</summary>
    public static RiskScheme Holding(IEnumerable<RiskScheme> schemes, string regionPath) => schemes
        .Where(scheme => regionPath.StartsWith(scheme.RegionPath, StringComparison.Ordinal))
        .MaxBy(scheme => scheme.RegionPath.Length) ?? throw new NotFoundException("信用风险分类方案");
}

/// <param name="Code">Such as A: what stands in the register and in a task's ratios.</param>
/// <param name="Word">Such as 信用风险低.</param>
/// <param name="Aliases">Further words of registers.</param>
internal sealed record RiskClass(string Code, string Word, IReadOnlyList<string> Aliases);
