using System.Security.Cryptography;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using DualRandom.Tests.Cellar.Reminders;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Results;

/// <summary>新华 2023-16 七3: reports go to a mailbox, and that they did is on record.</summary>
internal sealed class ReportSendingTests
{
    private static readonly byte[] Summary = "工作总结：检查 1 户。"u8.ToArray();

    [Test]
    public async Task A_report_goes_to_the_mailbox_with_its_files_and_its_sending_is_on_record()
    {
        await using var post = await MailServer.Started();
        await using var house = await HouseFixture.Start(settings: post.Settings);
        var story = await Story.Begin(house);
        using var office = await house.SignedIn(Role.CoordinatingOffice);
        var sent = await office.Upload($"/tasks/{story.Task}/report-sendings", Summary, "工作总结.docx", ("address", "bangongshi@xinhua.test"));
        (sent.Text("state"), sent.Text("address")).ShouldBe(("sent", "bangongshi@xinhua.test"));
        var mail = (await post.Mails("bangongshi@xinhua.test", 1)).ShouldHaveSingleItem();
        mail.MessageId.ShouldBe(sent.Text("messageId"));
        mail.Files.Keys.ShouldBe(sent.GetProperty("files").EnumerateArray().Select(file => file.Text("name")));
        mail.Files.Values.Select(content => Convert.ToHexStringLower(SHA256.HashData(content))).ShouldBe(sent.GetProperty("files").EnumerateArray().Select(file => file.Text("digest")));
        mail.Files["工作总结.docx"].ShouldBe(Summary);

        (await Refused(office, story, "a@b.cn\r\nBcc: c@d.cn")).ShouldBe((400, "shape"));
        var failed = await office.Upload($"/tasks/{story.Task}/report-sendings", Summary, "工作总结.docx", ("address", "nobody@xinhua.test"));
        (failed.Text("state"), failed.Text("error")).ShouldBe(("failed", "邮件服务器答复 550：no such person here"));
        (await office.Get($"/tasks/{story.Task}/report-sendings")).EnumerateArray().Select(row => row.Text("state")).ShouldBe(["failed", "sent"], ignoreOrder: true);

        using var neighbour = await house.SignedIn(Role.CoordinatingOffice, "130529");
        (await neighbour.TryGet($"/tasks/{story.Task}/report-sendings").Refused(404)).ShouldBe("not-found");
        (await Refused(neighbour, story, "a@b.cn")).ShouldBe((404, "not-found"));
    }

    [Test]
    public async Task Without_a_mail_server_the_table_is_there_to_be_downloaded()
    {
        await using var house = await HouseFixture.Start();
        var story = await Story.Begin(house);
        using var office = await house.SignedIn(Role.CoordinatingOffice);
        (await Refused(office, story, "a@b.cn")).ShouldBe((409, "mail.no-server"));
        ((int)(await office.TryGet($"/tasks/{story.Task}/statistics.xlsx")).StatusCode).ShouldBe(200);
    }

    private static async Task<(int Status, string Code)> Refused(HttpClient office, Story story, string address)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Summary), "file", "summary.docx" }, { new StringContent(address), "address" } };
        var sending = office.PostAsync($"/api/v1/tasks/{story.Task}/report-sendings", form);
        var status = (int)(await sending).StatusCode;
        return (status, await sending.Refused(status));
    }
}
