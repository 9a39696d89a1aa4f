using DualRandom.Publication;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Publication;

public sealed class CopyTests
{
    [Test]
    public void A_later_version_of_an_item_replaces_the_former_and_an_older_one_arriving_late_does_not()
    {
        var id = Given.Id();
        var item = Published(Given.Item("登记信息检查", 2, id));

        item.Replace(Given.Item("登记事项检查", 3, id), Given.ItemsPublished());
        item.Name.ShouldBe("登记事项检查");
        item.Replace(Given.Item("登记检查", 1, id), Given.ItemsPublished());
        item.Name.ShouldBe("登记事项检查");
    }

    [Test]
    public void An_older_task_arriving_late_does_not_replace_the_newer()
    {
        var id = Given.Id();
        var task = PublicTask.Of(Given.TaskApproved(id, "新名称", version: 2));

        task.Replace(Given.TaskApproved(id, "旧名称", version: 1));
        task.Name.ShouldBe("新名称");
    }

    [TestCase(144, 478, "30.13")]
    [TestCase(0, 0, "0.00")]
    [TestCase(1, 8, "12.50")]
    [TestCase(478, 478, "100.00")]
    public void The_chance_is_shown_in_percent_with_two_digits(long drawn, long pool, string percent) =>
        PublicDraw.InclusionPercent(drawn, pool).ShouldBe(percent);

    [Test]
    public void A_part_of_a_draw_is_heard_once()
    {
        var happened = Given.DrawCompleted(Given.Id(), "P-01", 1, 2, (Given.Id(), Given.ShadowCode, Given.ShadowCafe));
        var draw = PublicDraw.Of(happened, Given.Now);

        draw.Hear(happened).Count.ShouldBe(1);
        draw.Hear(happened).ShouldBeEmpty();
    }

    private static PublicItem Published(DualRandom.Plans.Contracts.PublishedItem item) => PublicItem.Of(item, Given.ItemsPublished());
}
