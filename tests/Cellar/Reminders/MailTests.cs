using System.Text.Json;
using DualRandom.Cellar.Reminders;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Cellar.Reminders;

/// <summary>Reminders as mails, through a real mail server with TLS and a password.</summary>
internal sealed class MailTests
{
    private MailServer _post = null!;
    private HouseFixture _house = null!;
    private HttpClient _system = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _post = await MailServer.Started();
        _house = await HouseFixture.Start(settings: [.. _post.Settings, "--PublicUrl=https://dr.qinghe.test/", "--Doors=office,public"]);
        _system = await _house.SignedIn(Role.SystemAdministrator);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_post is null)
            return;
        if (_house is not null)
        {
            _system.Dispose();
            await _house.DisposeAsync();
        }

        await _post.DisposeAsync();
    }

    [SetUp]
    public void Morning() => _house.Clock.Set("2024-04-09");

    [Test]
    public async Task A_mail_names_firm_step_date_and_sentence_and_leads_to_the_page()
    {
        var (client, department) = await _house.Reached("甲局", Told.Choices("jia@gov.test"));
        using var _ = client;
        await _house.Tell(_house.Due(department));
        await _house.GatherAndSend();
        var mail = (await _post.Mails("jia@gov.test", 1)).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("【双随机】2024年5月15日：录入抽查结果 · 清河县甲网吧");
        mail.Text.ShouldContain("甲局的管理员，您好：");
        mail.Text.ShouldContain("请于5月15日前录入“清河县甲网吧”的抽查结果：4月16日检查完成 + 20 个工作日");
        mail.Text.ShouldContain("办理：https://dr.qinghe.test/record-forms/15");
        mail.From.ShouldContain("dualrandom@qinghe.test");
        mail.AutoSubmitted.ShouldBe("auto-generated");
        var letter = await Letter("甲局的管理员");
        (letter.Text("state"), letter.Text("messageId"), letter.Number("attempts")).ShouldBe(("sent", mail.MessageId, 1));
        _post.LogLines.ShouldContain(line => line.Contains(mail.MessageId, StringComparison.Ordinal) && line.Contains("X=TLS1.", StringComparison.Ordinal) && line.Contains("A=plain:office", StringComparison.Ordinal));
        await _house.GatherAndSend();
        (await _post.Mails("jia@gov.test", 1)).Count.ShouldBe(1, "what was sent is not sent again");
    }

    [Test]
    public async Task Ten_reminders_are_one_mail_in_the_order_of_their_dates()
    {
        var (client, department) = await _house.Reached("乙局", Told.Choices("yi@gov.test"));
        using var _ = client;
        await _house.Tell([.. Enumerable.Range(10, 10).Reverse().Select(day => _house.Due(department, $"第{day}网吧", day))]);
        await _house.GatherAndSend();
        var mail = (await _post.Mails("yi@gov.test", 1)).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("【双随机】10 项待办");
        var places = Enumerable.Range(10, 10).Select(day => mail.Text.IndexOf($"2024年5月{day}日 第{day}网吧：录入抽查结果", StringComparison.Ordinal)).ToList();
        places.ShouldAllBe(place => place > 0);
        places.ShouldBe(places.Order());
        mail.Text.ShouldContain("https://dr.qinghe.test/record-forms/19");
    }

    [Test]
    public async Task What_comes_soon_after_a_mail_waits_for_the_next_one()
    {
        var (client, department) = await _house.Reached("丙局", Told.Choices("bing@gov.test"));
        using var _ = client;
        await _house.Tell(_house.Due(department, "一网吧"));
        await _house.GatherAndSend();
        _house.Clock.Advance(TimeSpan.FromMinutes(10));
        await _house.Tell(_house.Due(department, "二网吧"), _house.Due(department, "三网吧"));
        await _house.GatherAndSend();
        (await _post.Mails("bing@gov.test", 1)).Count.ShouldBe(1);
        _house.Clock.Advance(TimeSpan.FromMinutes(20));
        await _house.GatherAndSend();
        (await _post.Mails("bing@gov.test", 2)).Select(mail => mail.Subject).ShouldBe(["【双随机】2024年5月15日：录入抽查结果 · 一网吧", "【双随机】2 项待办"], ignoreOrder: true);
    }

    [Test]
    public async Task Who_reads_english_is_written_to_in_english()
    {
        var (client, department) = await _house.Reached("丁局", Told.Choices("ding@gov.test", language: "english"));
        using var _ = client;
        await _house.Tell(_house.Due(department));
        await _house.GatherAndSend();
        var mail = (await _post.Mails("ding@gov.test", 1)).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("[DualRandom] 2024-05-15: enter the result · 清河县甲网吧");
        mail.Text.ShouldContain("Please enter the result of 清河县甲网吧 by 2024-05-15");
    }

    [Test]
    public async Task Quiet_hours_and_rest_days_delay_and_never_drop()
    {
        var (client, department) = await _house.Reached("戊局", Told.Choices("wu@gov.test"));
        using var _ = client;
        foreach (var (day, time) in new[] { ("2024-04-30", "20:00"), ("2024-05-01", "10:00"), ("2024-05-05", "12:00"), ("2024-05-06", "07:59") })
        {
            _house.Clock.Set(day, time);
            await _house.Tell(_house.Due(department, $"{day}网吧"));
            await _house.GatherAndSend();
            (await Letters("戊局的管理员")).ShouldBeEmpty($"{day} {time}");
        }

        _house.Clock.Set("2024-05-06", "08:00");
        await _house.GatherAndSend();
        (await _post.Mails("wu@gov.test", 1)).ShouldHaveSingleItem().Subject.ShouldBe("【双随机】4 项待办");
    }

    [Test]
    public async Task A_letter_that_was_delayed_by_the_server_does_not_come_at_night_either()
    {
        var (client, department) = await _house.Reached("己局", Told.Choices("ji@gov.test"));
        using var _ = client;
        await _house.Tell(_house.Due(department));
        await _house.RunJob("reminders.gather-letters");
        _house.Clock.Set("2024-04-09", "23:00");
        var accepted = _post.Accepted;
        await _house.RunJob("reminders.send-letters");
        (_post.Accepted, (await Letter("己局的管理员")).Number("attempts")).ShouldBe((accepted, 0));
        _house.Clock.Set("2024-04-10", "09:00");
        await _house.WaitIsOver();
        await _house.RunJob("reminders.send-letters");
        (await _post.Mails("ji@gov.test", 1)).Count.ShouldBe(1);
    }

    [Test]
    public async Task Whoever_wants_one_mail_a_day_gets_one_at_the_chosen_time()
    {
        var (client, department) = await _house.Reached("庚局", Told.Choices("geng@gov.test", pace: "daily", dailyAt: "16:00"));
        using var _ = client;
        await _house.Tell(_house.Due(department, "一网吧"));
        await _house.GatherAndSend();
        (await Letters("庚局的管理员")).ShouldBeEmpty();
        _house.Clock.Set("2024-04-09", "16:00");
        await _house.Tell(_house.Due(department, "二网吧"));
        await _house.GatherAndSend();
        _house.Clock.Set("2024-04-09", "19:00");
        await _house.Tell(_house.Due(department, "三网吧"));
        await _house.GatherAndSend();
        (await _post.Mails("geng@gov.test", 1)).ShouldHaveSingleItem().Subject.ShouldBe("【双随机】2 项待办");
    }

    [Test]
    public async Task The_same_deadline_and_stage_told_twice_is_one_mail_and_an_acknowledged_one_is_none()
    {
        var (client, department) = await _house.Reached("辛局", Told.Choices("xin@gov.test"));
        using var _ = client;
        var (twice, done) = (_house.Due(department, "一网吧"), _house.Due(department, "二网吧", day: 16));
        await _house.Tell(twice, twice, done);
        (await _house.Ask<long>($"select count(*) from reminders.reminder_message m join reminders.reminder r on r.id = m.reminder_id where r.key = '{twice.Key}'")).ShouldBe(2, "the bell and the mail");
        var open = (await client.Get("/reminders")).Items().Single(r => r.Text("subject") == "二网吧");
        await client.Post($"/reminders/{open.Id()}/acknowledgement");
        await _house.GatherAndSend();
        (await _post.Mails("xin@gov.test", 1)).ShouldHaveSingleItem().Subject.ShouldBe("【双随机】2024年5月15日：录入抽查结果 · 一网吧");
        (await _house.Ask<string>("select left_out from reminders.reminder_message where left_out is not null")).ShouldBe("辛局的管理员已经确认");
    }

    [Test]
    public async Task What_can_never_be_delivered_is_seen_by_the_administrator_who_may_send_it_again()
    {
        var (client, department) = await _house.Reached("壬局", Told.Choices("nobody@gov.test"));
        using var _ = client;
        await _house.Tell(_house.Due(department));
        await _house.GatherAndSend();
        var letter = (await _system.Get("/letters?state=failed")).Items().Single(l => l.Text("personName") == "壬局的管理员");
        letter.Text("lastError").ShouldBe("邮件服务器答复 550：no such person here");
        (await client.TryGet("/letters").Refused(403)).ShouldBe("not-permitted");
        await client.Put("/reminder-choices", Told.Choices("ren@gov.test"), 1);
        await _system.Post($"/letters/{letter.Id()}/resend");
        await _house.GatherAndSend();
        (await _post.Mails("ren@gov.test", 1)).ShouldHaveSingleItem().MessageId.ShouldBe(letter.Text("messageId"));
        (await _system.TryPost($"/letters/{letter.Id()}/resend").Refused(409)).ShouldBe("letter.not-failed");
    }

    [Test]
    public async Task What_is_refused_for_now_is_tried_again_later_and_keeps_nobody_else_waiting()
    {
        var (first, one) = await _house.Reached("癸局", Told.Choices("later@gov.test"));
        var (second, two) = await _house.Reached("子局", Told.Choices("zi@gov.test"));
        using (first)
        using (second)
        {
            await _house.Tell(_house.Due(one), _house.Due(two));
            await _house.GatherAndSend();
            (await _post.Mails("zi@gov.test", 1)).Count.ShouldBe(1);
            var letter = await Letter("癸局的管理员");
            (letter.Text("state"), letter.Number("attempts"), letter.Text("lastError")).ShouldBe(("waiting", 1, "邮件服务器答复 451：come back later"));
            await _house.GatherAndSend();
            (await Letter("癸局的管理员")).Number("attempts").ShouldBe(1, "its time has not come");
        }
    }

    [Test]
    public async Task A_server_that_is_down_for_a_day_is_caught_up_with_two_mails_and_not_twenty()
    {
        var (client, department) = await _house.Reached("丑局", Told.Choices("chou@gov.test"));
        using var _ = client;
        await _post.Stop();
        for (var hour = 0; hour < 9; hour++)
        {
            _house.Clock.Set("2024-04-09", $"{9 + hour:D2}:30");
            await _house.Tell(_house.Due(department, $"{hour}号网吧甲"), _house.Due(department, $"{hour}号网吧乙"));
            await _house.GatherAndSend();
            await _house.WaitIsOver();
        }

        var letter = await Letter("丑局的管理员");
        (letter.Text("state"), letter.Number("attempts"), letter.Number("reminders")).ShouldBe(("waiting", 9, 2));
        letter.Text("lastError").ShouldStartWith("不能连接邮件服务器");
        await _post.Start();
        _house.Clock.Set("2024-04-10", "09:30");
        await _house.GatherAndSend();
        await _house.GatherAndSend();
        var mails = await _post.Mails("chou@gov.test", 2);
        mails.Select(mail => mail.Subject).ShouldBe(["【双随机】2 项待办", "【双随机】16 项待办"], ignoreOrder: true);
        (await Letters("丑局的管理员")).Select(l => l.Text("state")).ShouldBe(["sent", "sent"]);
    }

    [Test]
    public async Task After_three_days_of_failing_a_letter_is_given_up_and_seen()
    {
        var (client, department) = await _house.Reached("寅局", Told.Choices("later@gov.test"));
        using var _ = client;
        await _house.Tell(_house.Due(department));
        await _house.GatherAndSend();
        await _house.Execute("update reminders.letter set next_try_at = next_try_at - interval '4 days', give_up_at = give_up_at - interval '4 days' where person_name = '寅局的管理员'");
        await _house.GatherAndSend();
        (await Letter("寅局的管理员")).Text("state").ShouldBe("failed");
    }

    [Test]
    public async Task A_server_whose_certificate_nobody_trusts_gets_neither_password_nor_mail()
    {
        var smtp = _house.Services.GetRequiredService<Outside>().Smtp!;
        var letter = DualRandom.Cellar.Reminders.Letter.To(
            new(Guid.Empty, "x", "某人", "/", null, [], true), ReminderChannel.Email, null, "qinghe.test", 1, _house.Clock.GetUtcNow(), _ => ("主题", "正文"));
        var accepted = _post.Accepted;
        await using var door = new MailDoor(smtp with { TrustedCertificate = null });
        var refused = await Should.ThrowAsync<NotDeliveredException>(() => door.Send(letter, "x@gov.test", _house.Clock.GetUtcNow(), CancellationToken.None));
        (refused.Failure, _post.Accepted).ShouldBe((Failure.Provider, accepted));
        await using var locked = new MailDoor(smtp with { Password = "falsch" });
        (await Should.ThrowAsync<NotDeliveredException>(() => locked.Send(letter, "x@gov.test", _house.Clock.GetUtcNow(), CancellationToken.None))).Failure.ShouldBe(Failure.Provider);
    }

    private async Task<JsonElement> Letter(string person) => (await Letters(person)).ShouldHaveSingleItem();

    private async Task<List<JsonElement>> Letters(string person) => [.. (await _system.Get("/letters?size=500")).Items().Where(letter => letter.Text("personName") == person)];
}
