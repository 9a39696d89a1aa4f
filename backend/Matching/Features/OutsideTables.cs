using DualRandom.Inspectors.Contracts;
using DualRandom.SharedKernel;
using DualRandom.Subjects.Contracts;
using MediatR;

namespace DualRandom.Matching.Features;

/// <summary>Reads a platform's table against the registers as they are on the day of its draw.</summary>
internal sealed class OutsideTables(IMediator mediator, IDirectory directory, IProtector protector)
{
    public async Task<OutsideTable> Read(TaskBrief task, Sheet sheet, DateOnly drawnOn, CancellationToken ct)
    {
        var subjects = await mediator.Send(new GetEligiblePool(task.Subjects.RegionPath, task.Subjects.Category, drawnOn), ct);
        var departments = new Dictionary<string, BriefDepartment?>(StringComparer.Ordinal);
        foreach (var name in sheet.Rows.Select(row => row["department"]).Distinct(StringComparer.Ordinal))
        {
            var entry = await directory.FindDepartment(RegionPath.Parse(task.RegionPath).Code, name, ct);
            departments[name] = task.Participants.FirstOrDefault(department => department.Id == entry?.Id);
        }

        var officers = new Dictionary<Guid, IReadOnlyList<PoolInspector>>();
        foreach (var department in task.Participants)
            officers[department.Id] = await mediator.Send(new GetInspectorPool(department.Id, drawnOn), ct);
        return new OutsideReader(task, subjects.ToDictionary(subject => subject.CreditCode, StringComparer.Ordinal), departments, officers, protector).Read(sheet);
    }
}
