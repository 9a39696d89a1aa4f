using DualRandom.Kit;
using DualRandom.Matching.Features;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Matching;

/// <summary>One working day to compare and confirm (清双随机办〔2024〕8号 五(三)2), over the holiday of May.</summary>
public sealed class ConfirmationDueTests
{
    [Test]
    public async Task Dispatched_on_30_April_2024_the_subjects_are_confirmed_by_6_May_and_from_the_next_day_on_it_is_late()
    {
        await using var room = new MatchingHouse(await HouseFixture.Start());
        room.House.Clock.Set("2024-04-30");
        room.Staff(4);
        var subjects = await room.DrawnSubjects(await room.ApproveTask());
        await room.Send(MatchingHouse.Administrator(MatchingHouse.Police), new ConfirmSubjects.Command(subjects.Id, new ConfirmSubjects.Body(null, null)));

        var shown = await room.Send(MatchingHouse.Office, new GetConfirmations.Query(subjects.Id));
        (shown.DueOn, shown.DueBecause).ShouldBe((new DateOnly(2024, 5, 6), "4月30日派发 + 1 个工作日 = 5月6日：5月1日至5日放假"));
        shown.Departments.ShouldAllBe(row => !row.Late);

        room.House.Clock.Set("2024-05-07");
        (await room.Send(MatchingHouse.Office, new GetConfirmations.Query(subjects.Id))).Departments.Select(row => (row.Department, row.Late))
            .ShouldBe([("公安局", false), ("市场监管局", true), ("文化广电和旅游局", true)]);
    }
}
