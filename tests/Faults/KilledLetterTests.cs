using DualRandom.Kit;
using DualRandom.SharedKernel;
using DualRandom.Tests.Cellar.Reminders;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Faults;

/// <summary>
/// The host is killed between the mail server's 250 and its own mark: the one instant after which a mail goes out twice. Both bear one
/// Message-ID, by which a mailbox knows them as one.
/// </summary>
internal sealed class KilledLetterTests
{
    [Test]
    public async Task A_mail_whose_mark_was_lost_goes_out_once_more_under_the_same_id()
    {
        await using var post = await MailServer.Started();
        await using var house = await HouseFixture.Start(settings: [.. post.Settings, "--Doors=office"]);
        await using var host = await HostProcess.Start(house, post.Settings);
        // The host runs on machine time: it may be night.
        var (client, department) = await house.Reached("甲局", Told.Choices("jia@gov.test", quietFrom: "00:00", quietTo: "00:00", onRestDays: true, dailyAt: "00:00"));
        using var _ = client;
        await house.Tell(house.Due(department));
        await house.RunJob("reminders.gather-letters");
        var administrator = await house.Person(Role.SystemAdministrator);

        await using (var table = await HeldTable.Hold(house, "reminders.letter"))
        {
            using var before = await People.SignIn(host.Address, administrator);
            var run = before.TryPost("/jobs/reminders.send-letters/runs");
            await table.SomebodyStandsThere();
            post.Accepted.ShouldBe(1, "the server has it, the mark waits");
            await host.Kill();
            await Should.ThrowAsync<HttpRequestException>(() => run);
        }

        (await house.Ask<string>("select state from reminders.letter")).ShouldBe("Waiting");
        await house.RunJob("reminders.send-letters");
        (await house.Ask<string>("select state from reminders.letter")).ShouldBe("Sent");
        var mails = await post.Mails("jia@gov.test", 2);
        mails.Count.ShouldBe(2);
        mails[0].MessageId.ShouldBe(mails[1].MessageId);
        mails[0].Text.ShouldBe(mails[1].Text);
        await house.RunJob("reminders.send-letters");
        post.Accepted.ShouldBe(2);
    }
}
