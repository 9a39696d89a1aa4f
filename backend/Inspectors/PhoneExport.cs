using DualRandom.SharedKernel;

namespace DualRandom.Inspectors;

/// <summary>Somebody took away full phones of several people, and said what for (曲阳 第二十五条). Written once, never changed.</summary>
internal sealed class PhoneExport : IScoped
{
    public const int Most = 5000;

    public required Guid Id { get; init; }

    public required string RegionPath { get; init; }

    public required Guid[] Departments { get; init; }

    public required string Purpose { get; init; }

    public required Guid[] InspectorIds { get; init; }

    public required int Count { get; init; }

    public required Guid ExportedBy { get; init; }

    public required string ExportedByName { get; init; }

    public required DateTimeOffset ExportedAt { get; init; }

    public static PhoneExport Of(IReadOnlyCollection<Inspector> inspectors, string purpose, Actor by, DateTimeOffset now)
    {
        if (inspectors.Count == 0)
            throw new RuleBrokenException("phone-export.nobody", "没有符合条件的执法检查人员");
        if (inspectors.Count > Most)
            throw new RuleBrokenException("phone-export.too-many", $"一次最多导出 {Most} 人，请缩小范围");
        return new PhoneExport
        {
            Id = Guid.CreateVersion7(now), RegionPath = by.Scope.RegionPath, Departments = by.Scope.DepartmentId is { } own ? [own] : [],
            Purpose = purpose, InspectorIds = [.. inspectors.Select(i => i.Id)], Count = inspectors.Count, ExportedBy = by.UserId,
            ExportedByName = by.Name, ExportedAt = now,
        };
    }
}
