using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>A unit sent its group list (被检查对象分组情况) on the task's route. What it held is kept as it was sent.</summary>
internal sealed class GroupListSending : Aggregate, IScoped
{
    private GroupListSending()
    {
    }

    public required string RegionPath { get; init; }

    public Guid[] Departments { get; private init; } = [];

    public required Guid TaskId { get; init; }

    public required Guid DepartmentId { get; init; }

    public required string DepartmentName { get; init; }

    public required GroupListReceiver Receiver { get; init; }

    /// <summary>Rows of the list: group, subject, officer.</summary>
    public required int RowCount { get; init; }

    public required Guid SentBy { get; init; }

    public required string SentByName { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    /// <summary>One to each receiver: the office (清河 五(三)5), the lead department on file (唐山 五(三)6).</summary>
    public static IReadOnlyList<GroupListSending> Of(TaskBrief task, BriefDepartment department, int rows, Actor by, DateTimeOffset now) =>
        [.. task.GroupListReceivers().Select(receiver => new GroupListSending
        {
            Id = Guid.CreateVersion7(now),
            RegionPath = task.RegionPath,
            Departments = task.Departments,
            TaskId = task.Id,
            DepartmentId = department.Id,
            DepartmentName = department.Name,
            Receiver = receiver,
            RowCount = rows,
            SentBy = by.UserId,
            SentByName = by.Name,
            SentAt = now,
        })];
}

internal enum GroupListReceiver
{
    /// <summary>报送双随机办.</summary>
    Office,

    /// <summary>向牵头部门备案.</summary>
    Lead,
}
