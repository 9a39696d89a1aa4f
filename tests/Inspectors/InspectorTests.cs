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

        Should.Throw<RuleBrokenException>(() => Inspector.Register(office, Given.Details(), Secrets.Of(Given.Protector, "执法证", "1", "2"), Given.Now))
            .Code.ShouldBe("inspector.office-does-not-inspect");
    }

    [Test]
    public void One_number_has_one_index_however_it_is_typed() =>
        Secrets.Index(Given.Protector, "执法证", " 冀ｊ05 12345 ").ShouldBe(Secrets.Index(Given.Protector, "执法证", "冀J0512345"));

    [Test]
    public void A_police_card_and_an_enforcement_certificate_of_one_number_are_two() =>
        Secrets.Index(Given.Protector, "警官证", "012345").ShouldNotBe(Secrets.Index(Given.Protector, "执法证", "012345"));

    [Test]
    public void Another_kind_for_the_same_number_is_another_certificate()
    {
        var inspector = Given.Inspector();
        var police = Given.Details() with { CertificateKind = "警官证" };

        inspector.Revise(police, Secrets.Changed(Given.Protector, inspector, "警官证", null, null)).ShouldBeTrue();

        inspector.CertificateIndex.ShouldBe(Secrets.Index(Given.Protector, "警官证", "冀0512345"));
        Given.Protector.RevealText(inspector.CertificateNumber).ShouldBe("冀0512345");
    }

    [Test]
    public void Who_comes_back_from_leave_may_be_drawn_and_the_days_that_are_over_stay()
    {
        var inspector = Given.Inspector();
        inspector.RecordLeave(new Leave(Given.Today.AddDays(-2), Given.Today.AddDays(5), "年假"));

        inspector.EndLeave(Given.Today.AddDays(-2), Given.Today);

        inspector.CanBeDrawnOn(Given.Today).ShouldBeTrue();
        inspector.Leaves.ShouldHaveSingleItem().To.ShouldBe(Given.Today.AddDays(-1));
        Should.Throw<RuleBrokenException>(() => inspector.EndLeave(Given.Today.AddDays(-2), Given.Today)).Code.ShouldBe("inspector.leave-over");
    }

    [Test]
    public void The_same_values_once_more_are_no_change()
    {
        var inspector = Given.Inspector();

        inspector.Revise(Given.Details(), Secrets.Changed(Given.Protector, inspector, "执法证", "冀0512345", "13800001234")).ShouldBeFalse();
        inspector.Revise(Given.Details(), Secrets.Changed(Given.Protector, inspector, "执法证", null, "13900001234")).ShouldBeTrue();
        Given.Protector.RevealText(inspector.Phone).ShouldBe("13900001234");
        Given.Protector.RevealText(inspector.CertificateNumber).ShouldBe("冀0512345");
    }
}
