using DualRandom.SharedKernel;

namespace DualRandom.Cellar.Identity;

/// <param name="Words">What the notices call people with this role.</param>
internal sealed record RoleWord(string Role, string Name, IReadOnlyList<string> Words);

/// <summary>Somebody the notices name who needs no account, and how the system knows this person instead.</summary>
internal sealed record Outsider(string Word, string Instead);

/// <summary>
/// The words of the five notices and the role that each of them means here. Lead, cooperating and initiating are a department's
/// place in a task, team leader an inspector's place in a team: they are given there, not as rights of an account.
/// </summary>
internal static class RoleWords
{
    public static IReadOnlyList<RoleWord> All { get; } =
    [
        new(Role.CoordinatingOffice, "双随机办", ["双随机办", "双随机一公开办公室", "联席会议办公室", "领导小组办公室", "统筹协调部门"]),
        new(Role.DepartmentAdministrator, "单位系统管理员", ["系统管理员", "专业管理人员", "牵头部门", "发起部门", "协同部门", "配合部门", "实施部门"]),
        new(Role.UnitLeader, "单位主管负责人", ["单位负责人", "主管负责人", "主管领导"]),
        new(Role.LeadingGroup, "本单位领导小组", ["领导小组"]),
        new(Role.CaseOffice, "案件查办机构", ["案件查办机构", "办案机构"]),
        new(Role.Inspector, "执法检查人员", ["执法检查人员", "执法人员", "检查组", "组长"]),
        new(Role.Specialist, "专业人员", ["专业人员", "专家"]),
        new(Role.MemberUnit, "成员单位", ["联席会议成员单位", "成员单位"]),
        new(Role.Auditor, "督查人员", ["督导", "督查", "考核"]),
        new(Role.SystemAdministrator, "平台系统管理员", []),
        new(Role.SecurityAdministrator, "平台安全管理员", []),
        new(Role.AuditAdministrator, "平台审计管理员", []),
    ];

    public static IReadOnlyList<Outsider> WithoutAccount { get; } =
    [
        new("法定代表人", "在检查人员的设备上签字；签字或拒签记入检查记录表"),
        new("见证人", "在抽取现场输入见证数字；凭公开材料即可核验，不需要账号"),
        new("联系人", "记录在部门和检查对象中，收取通知"),
        new("社会公众", "无需登录，查看公示内容"),
    ];

    public static string NameOf(string role) => All.Single(word => word.Role == role).Name;
}
