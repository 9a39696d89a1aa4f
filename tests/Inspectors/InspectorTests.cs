using DualRandom.Inspectors;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Inspectors;

internal sealed class InspectorTests
{
    [Test]
    public void A_certificate_is_valid_on_its_last_day_and_not_after_it()
    {
        var inspector = Given.Inspector(validTo: Given.Today);

        inspector.CanBeDrawnOn(Given.Today).ShouldBeTrue();
        inspector.CanBeDrawnOn(Given.Today.AddDays(1)).ShouldBeFalse();
    }

    [Test]
    public void Nobody_is_drawn_on_leave_from_its_first_day_to_its_last()
    {
        var inspector = Given.Inspector();
        inspector.RecordLeave(new Leave(Given.Today, Given.Today.AddDays(2), "年假"));

        Enumerable.Range(-1, 5).Select(day => inspector.CanBeDrawnOn(Given.Today.AddDays(day))).ShouldBe([true, false, false, false, true]);
    }

    [Test]
    public void Two_leaves_do_not_overlap()
    {
        var inspector = Given.Inspector();
        inspector.RecordLeave(new Leave(Given.Today, Given.Today.AddDays(2), "年假"));

        Should.Throw<RuleBrokenException>(() => inspector.RecordLeave(new Leave(Given.Today.AddDays(2), Given.Today.AddDays(3), "培训")))
            .Code.ShouldBe("inspector.leave-overlaps");
    }

    [Test]
    public void A_suspended_inspector_is_not_drawn_and_one_who_left_does_not_come_back()
    {
        var inspector = Given.Inspector();
        inspector.ChangeStatus(InspectorStatus.Suspended, "调查期间");
        inspector.CanBeDrawnOn(Given.Today).ShouldBeFalse();

        inspector.ChangeStatus(InspectorStatus.Left, "退休");

        Should.Throw<RuleBrokenException>(() => inspector.ChangeStatus(InspectorStatus.Active, "返聘")).Code.ShouldBe("inspector.left");
    }

    [Test]
    public void A_recusal_is_declared_once()
    {
        var inspector = Given.Inspector();
        var recusal = new Recusal(Guid.CreateVersion7(Given.Now), "亲属经营", Given.Now, "张三");
        inspector.DeclareRecusal(recusal);

        Should.Throw<RuleBrokenException>(() => inspector.DeclareRecusal(recusal)).Code.ShouldBe("inspector.recusal-declared");
    }

    [Test]
    public void The_coordinating_office_has_no_inspectors()
    {
        var office = Given.Department("coordinatingOffice");

        Should.Throw<RuleBrokenException>(() => Inspector.Register(office, Given.Details(), Secrets.Of(Given.Protector, "1", "2"), Given.Now))
            .Code.ShouldBe("inspector.office-does-not-inspect");
    }

    [Test]
    public void One_number_has_one_index_however_it_is_typed() =>
        Secrets.Index(Given.Protector, " 冀ｊ05 12345 ").ShouldBe(Secrets.Index(Given.Protector, "冀J0512345"));

    [Test]
    public void The_same_values_once_more_are_no_change()
    {
        var inspector = Given.Inspector();

        inspector.Revise(Given.Details(), Secrets.Changed(Given.Protector, inspector, "冀0512345", "13800001234")).ShouldBeFalse();
        inspector.Revise(Given.Details(), Secrets.Changed(Given.Protector, inspector, null, "13900001234")).ShouldBeTrue();
        Given.Protector.RevealText(inspector.Phone).ShouldBe("13900001234");
        Given.Protector.RevealText(inspector.CertificateNumber).ShouldBe("冀0512345");
    }
}
