using DualRandom.Plans.Contracts;
using DualRandom.Results;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Results;

/// <summary>What stands on the form of a subject, and what an amended task adds to it.</summary>
[TestFixture]
internal sealed class FormBlocksTests
{
    private static readonly TaskItem Everybody = new(Given.Id(11), "信息网络安全检查", []);
    private static readonly TaskItem Cafes = new(Given.Id(12), "上网实名登记检查", [], AppliesTo: ["互联网上网服务营业场所"]);
    private static readonly TaskItem Vehicles = new(Given.Id(31), "车辆技术状况检查", [], AppliesTo: ["车辆"]);

    [Test]
    public void An_item_stands_only_on_forms_of_the_subjects_that_it_applies_to()
    {
        Items("企业", "互联网上网服务营业场所").ShouldBe(["信息网络安全检查", "上网实名登记检查"]);
        Items("企业", "餐饮").ShouldBe(["信息网络安全检查"]);
        Items("车辆").ShouldBe(["信息网络安全检查", "车辆技术状况检查"]);
    }

    [Test]
    public void A_department_without_an_item_for_the_subject_has_no_part_in_its_form() =>
        FormBlocks.Of(Terms(), ["企业"]).Select(block => block.Department).ShouldBe(["公安局"]);

    [Test]
    public void Of_a_subject_whose_kind_is_not_known_everything_is_looked_at() => Items().Count.ShouldBe(3);

    [Test]
    public void Where_nothing_at_all_applies_everything_stands_on_the_form() =>
        FormBlocks.Of(Terms() with { Departments = [Terms().Departments[1]] }, ["企业"]).ShouldHaveSingleItem().Items.ShouldHaveSingleItem();

    [Test]
    public void A_department_added_after_the_dispatch_has_a_blank_block_and_its_officers_when_they_are_drawn()
    {
        var form = Given.Form();
        form.Record(Given.Police, Given.Clean(form, Given.Police));
        var approval = Given.Approval(version: 3);
        var task = Given.Brief();
        task.Take(approval with { Departments = [.. approval.Departments, new ParticipatingDepartment(Given.Id(4), "XFJY", "消防救援大队", false, [new TaskItem(Given.Id(41), "消防安全检查", [])])] });

        form.Amend(task);

        form.Departments.ShouldContain(Given.Id(4));
        var added = form.BlockOf(Given.Id(4));
        (added.Items.Count, added.Officers.Count, added.Record).ShouldBe((1, 0, null));
        form.BlockOf(Given.Police).Record.ShouldNotBeNull();
        Should.Throw<RuleBrokenException>(() => form.ReadyToClose(Given.Inspector(Given.Police))).Message.ShouldContain("消防救援大队");

        var assigned = DispatchPart.Of(Given.Dispatched(1, 1, Given.Assigned(1))).Forms[0];
        form.Reassign(assigned with { Officers = [.. assigned.Officers, assigned.Officers[0] with { DepartmentId = Given.Id(4), InspectorId = Given.Id(4001) }] });

        form.BlockOf(Given.Id(4)).Has(Given.Id(4001)).ShouldBeTrue();
        form.Officers.ShouldContain(Given.Id(4001));
        form.BlockOf(Given.Police).Record!.Present.Count.ShouldBe(2);
    }

    private static List<string> Items(params string[] kinds) => [.. FormBlocks.Of(Terms(), kinds).SelectMany(block => block.Items).Select(item => item.Name)];

    private static TaskTerms Terms() => Given.Terms with
    {
        Departments =
        [
            new ParticipatingDepartment(Given.Police, "GA", "公安局", true, [Everybody, Cafes]),
            new ParticipatingDepartment(Given.Culture, "JTYS", "交通运输局", false, [Vehicles]),
        ],
    };
}
