using DualRandom.Cellar.Identity;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Cellar.Identity;

public sealed class RoleRulesTests
{
    private static readonly Actor Security = new(new Guid("00000000-0000-0000-0000-00000000000a"), "安全管理员", [Role.SecurityAdministrator], Scope.Everything);
    private static readonly Actor System = new(new Guid("00000000-0000-0000-0000-00000000000b"), "系统管理员", [Role.SystemAdministrator], Scope.Everything);
    private static readonly Guid Person = new("00000000-0000-0000-0000-00000000000c");

    [TestCase(Role.SystemAdministrator, Role.SecurityAdministrator)]
    [TestCase(Role.SecurityAdministrator, Role.AuditAdministrator)]
    [TestCase(Role.SystemAdministrator, Role.CoordinatingOffice)]
    [TestCase(Role.AuditAdministrator, Role.Auditor)]
    public void An_administrator_has_no_second_role(string first, string second) =>
        Should.Throw<RuleBrokenException>(() => RoleRules.Check(Person, [first, second], Security, department: null)).Code.ShouldBe("roles.separated");

    [TestCase(Role.DepartmentAdministrator)]
    [TestCase(Role.Inspector)]
    [TestCase(Role.UnitLeader)]
    public void Who_acts_for_a_body_needs_one(string role) =>
        Should.Throw<RuleBrokenException>(() => RoleRules.Check(Person, [role], Security, department: null)).Code.ShouldBe("roles.no-department");

    [Test]
    public void The_office_and_an_auditor_need_no_department()
    {
        RoleRules.Check(Person, [Role.CoordinatingOffice, Role.MemberUnit], Security, department: null);
        RoleRules.Check(Person, [Role.Auditor], Security, department: null);
    }

    [TestCase(Role.CoordinatingOffice)]
    [TestCase(Role.DepartmentAdministrator)]
    [TestCase(Role.MemberUnit)]
    public void An_auditor_is_nothing_else(string other) =>
        Should.Throw<RuleBrokenException>(() => RoleRules.Check(Person, [Role.Auditor, other], Security, department: null)).Code.ShouldBe("roles.auditor-only-reads");

    [TestCase(Role.SecurityAdministrator)]
    [TestCase(Role.AuditAdministrator)]
    [TestCase(Role.Inspector)]
    public void Nobody_resets_both_password_and_second_factor_of_one_person(string role)
    {
        foreach (var by in new[] { Security, System })
        {
            var may = new Action[] { () => RoleRules.CheckReset(Person, [role], by), () => RoleRules.CheckSecondFactorReset(Person, [role], by) };
            may.Count(act => !Refuses(act)).ShouldBe(1);
        }

        static bool Refuses(Action act)
        {
            try
            {
                act();
                return false;
            }
            catch (RuleBrokenException)
            {
                return true;
            }
        }
    }

    [TestCase(Role.SecurityAdministrator)]
    [TestCase(Role.AuditAdministrator)]
    public void Who_grants_rights_or_reads_the_trail_is_reset_by_the_security_administrator_only(string role)
    {
        RoleRules.CheckReset(Person, [role], Security);
        Should.Throw<RuleBrokenException>(() => RoleRules.CheckReset(Person, [role], System)).Code.ShouldBe("password.separated");
    }

    [TestCase(Role.SystemAdministrator)]
    [TestCase(Role.CoordinatingOffice)]
    public void Everybody_else_is_reset_by_the_system_administrator_only(string role)
    {
        RoleRules.CheckReset(Person, [role], System);
        Should.Throw<RuleBrokenException>(() => RoleRules.CheckReset(Person, [role], Security)).Code.ShouldBe("password.separated");
    }

    [TestCase("Abcdefgh12", true)]
    [TestCase("Abcdefgh1", false)]
    [TestCase("abcdefgh12", false)]
    [TestCase("ABCDEFGH12", false)]
    [TestCase("Abcdefghij", false)]
    [TestCase("vier kleine Woerter", true)]
    [TestCase("双随机一公开要用很长很长的密码短语", true)]
    [TestCase("aaaaaaaaaaaaaaaaaaaa", false)]
    [TestCase("Xlihua12345", false)]
    [TestCase("XLIHUA12345a", false)]
    public void A_password_is_long_or_mixed_and_not_the_sign_in_name(string password, bool good) =>
        (PasswordRule.Broken(password, "lihua") is null).ShouldBe(good);

    [Test]
    public void A_password_of_more_than_128_characters_is_refused() => PasswordRule.Broken(string.Concat(Enumerable.Repeat("aB3$x", 26)), "lihua").ShouldNotBeNull();

    [FsCheck.NUnit.Property(MaxTest = 50)]
    public void A_one_time_password_always_keeps_the_rule() => PasswordRule.Broken(PasswordRule.OneTime(), "lihua").ShouldBeNull();
}
