using System.Net;
using DualRandom.Cellar.Identity;
using DualRandom.Cellar.Reminders;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Cellar.Reminders;

/// <summary>When, whom and with what words: the rules without a house.</summary>
internal sealed class ReachingRulesTests
{
    private static readonly DateTimeOffset Now = At("2024-04-09", "09:00");

    [TestCase("20:00", "08:00", "19:59", false)]
    [TestCase("20:00", "08:00", "20:00", true)]
    [TestCase("20:00", "08:00", "00:00", true)]
    [TestCase("20:00", "08:00", "07:59", true)]
    [TestCase("20:00", "08:00", "08:00", false)]
    [TestCase("12:00", "14:00", "11:59", false)]
    [TestCase("12:00", "14:00", "12:00", true)]
    [TestCase("12:00", "14:00", "14:00", false)]
    [TestCase("00:00", "00:00", "00:00", false)]
    [TestCase("09:00", "09:00", "09:00", false)]
    public void Quiet_hours_have_their_beginning_and_not_their_end(string from, string to, string time, bool quiet) =>
        QuietRule.IsQuiet(Time(time), Time(from), Time(to)).ShouldBe(quiet);

    [TestCase("09:00", true, false, true)]
    [TestCase("09:00", false, false, false)]
    [TestCase("09:00", false, true, true)]
    [TestCase("21:00", true, true, false)]
    [TestCase("21:00", false, true, false)]
    public void A_rest_day_is_quiet_unless_somebody_wants_otherwise(string time, bool working, bool onRestDays, bool open) =>
        QuietRule.IsOpen(At("2024-04-09", time), Chosen(Pace.AsTheyCome, onRestDays), working).ShouldBe(open);

    [TestCase(Pace.AsTheyCome, "10:00", "", true)]
    [TestCase(Pace.AsTheyCome, "10:00", "2024-04-09 09:31", false)]
    [TestCase(Pace.AsTheyCome, "10:00", "2024-04-09 09:30", true)]
    [TestCase(Pace.Daily, "08:29", "", false)]
    [TestCase(Pace.Daily, "08:30", "", true)]
    [TestCase(Pace.Daily, "19:00", "2024-04-09 08:30", false)]
    [TestCase(Pace.Daily, "08:30", "2024-04-08 19:00", true)]
    public void Letters_keep_their_distance(Pace pace, string time, string last, bool may) =>
        QuietRule.MayWrite(At("2024-04-09", time), Chosen(pace), isWorkingDay: true, last.Length == 0 ? null : At(last.Split(' ')[0], last.Split(' ')[1])).ShouldBe(may);

    [Test]
    public void A_deputy_is_told_beside_the_one_who_is_away_and_a_chain_ends_with_who_is_there()
    {
        var (a, b, c, d) = (Someone(1), Someone(2), Someone(3), Someone(4));
        Who([a, b], [Away(a, c)]).ShouldBe(["1 away", "2", "3 for 1"]);
        Who([a, b], [Away(a, c), Away(c, d)]).ShouldBe(["1 away", "2", "4 for 1"]);
        Who([a, b], [Away(a, b)]).ShouldBe(["1 away", "2"], "once, for oneself");
        Who([a], [Away(a, b), Away(b, a)]).ShouldBe(["1"], "everybody is away: it stays where it was");
    }

    [Test]
    public void Who_has_left_is_told_nothing_and_the_successor_everything()
    {
        var (gone, successor, closed) = (Someone(1, isActive: false), Someone(2), Someone(3, isActive: false));
        Who([gone], []).ShouldBeEmpty();
        Who([gone], [Away(gone, successor)]).ShouldBe(["2 for 1"]);
        Who([gone], [Away(gone, closed)]).ShouldBeEmpty();
    }

    [Test]
    public void A_letter_is_tried_again_after_1_2_4_minutes_and_then_every_hour_for_three_days()
    {
        var letter = Letter.To(Someone(1), ReminderChannel.Email, null, "x.test", 1, Now, _ => ("", ""));
        var (at, waits) = (letter.NextTryAt, new List<double>());
        for (var i = 0; i < 8; i++)
        {
            letter.NotArrived(new NotDeliveredException(Failure.Later, new string('x', 1000)), at);
            waits.Add((letter.NextTryAt - at).TotalMinutes);
            at = letter.NextTryAt;
        }

        waits.ShouldBe([1, 2, 4, 8, 16, 32, 60, 60]);
        letter.LastError!.Length.ShouldBe(500);
        letter.State.ShouldBe(LetterState.Waiting);
        letter.NotArrived(new NotDeliveredException(Failure.Provider, ""), letter.GiveUpAt);
        letter.State.ShouldBe(LetterState.Failed);
    }

    [TestCase("{{firm}}：{{ date }}", "")]
    [TestCase("你好\n这是{{frim}}的", "2:3 没有名为“frim”的字段")]
    [TestCase("{{count}}", "1:1 没有名为“count”的字段")]
    [TestCase("{{}} {{Firm}}", "1:1 没有名为“”的字段|1:6 没有名为“Firm”的字段")]
    [TestCase("一\r\n{{firm", "2:1 “{{”没有成对")]
    [TestCase("firm}} {firm}", "1:5 “}}”没有成对")]
    [TestCase("{{firm\n}}", "1:1 “{{”没有成对|2:1 “}}”没有成对")]
    public void A_template_names_the_place_of_what_nobody_knows(string text, string faults) =>
        string.Join('|', TemplateText.Faults(text, ReminderTemplate.Fields(TemplateKind.Single)).Select(fault => $"{fault.Line}:{fault.Column} {fault.What.Split('；')[0]}")).ShouldBe(faults);

    [Test]
    public void What_a_field_holds_is_never_read_as_a_field() =>
        TemplateText.Render("{{firm}} {{date}}", new Dictionary<string, string> { ["firm"] = "{{date}}网吧", ["date"] = "今天" }).ShouldBe("{{date}}网吧 今天");

    [Test]
    public void The_wordings_of_the_house_have_only_fields_that_are_there()
    {
        foreach (var kind in Enum.GetValues<TemplateKind>())
        {
            foreach (var language in Enum.GetValues<ReminderLanguage>())
            {
                var wording = ReminderTemplate.BuiltIn(kind, language);
                TemplateText.Faults(wording.Subject + wording.Body, ReminderTemplate.Fields(kind)).ShouldBeEmpty($"{kind} {language}");
                (wording.Subject.Length > 0).ShouldBe(ReminderTemplate.HasSubject(kind));
            }
        }
    }

    [TestCase("zhang@gov.cn", true)]
    [TestCase("zhang.san+dr@mail.qinghe.gov.cn", true)]
    [TestCase("zhang@gov.cn\nBcc: all@gov.cn", false)]
    [TestCase("zhang@gov.cn\r\n", false)]
    [TestCase("zhang@gov.cn, li@gov.cn", false)]
    [TestCase("Zhang <zhang@gov.cn>", false)]
    [TestCase("zhang gov.cn", false)]
    [TestCase("zhang", false)]
    [TestCase("@gov.cn", false)]
    [TestCase("zhang@", false)]
    [TestCase("", false)]
    public void An_address_is_one_address_and_nothing_beside_it(string text, bool isOne) => EmailAddress.IsOne(text).ShouldBe(isOne);

    [TestCase("8.8.8.8", false)]
    [TestCase("172.32.0.1", false)]
    [TestCase("2400:3200::1", false)]
    [TestCase("127.0.0.1", true)]
    [TestCase("0.0.0.0", true)]
    [TestCase("10.255.0.1", true)]
    [TestCase("172.16.0.1", true)]
    [TestCase("192.168.1.1", true)]
    [TestCase("169.254.169.254", true)]
    [TestCase("100.64.0.1", true)]
    [TestCase("255.255.255.255", true)]
    [TestCase("::1", true)]
    [TestCase("::", true)]
    [TestCase("fe80::1", true)]
    [TestCase("fd00::1", true)]
    [TestCase("::ffff:10.0.0.1", true)]
    [TestCase("64:ff9b::a00:1", true)]
    public void An_internal_address_is_known_in_every_disguise(string address, bool isInternal) => WebhookAddress.IsInternal(IPAddress.Parse(address)).ShouldBe(isInternal);

    private static IEnumerable<string> Who(IReadOnlyList<Person> holders, IReadOnlyList<Cover> covers)
    {
        var deputies = Enumerable.Range(1, 4).Select(number => Someone(number, isActive: number != 3 || covers.All(cover => cover.DeputyName != "3 closed")));
        return Covering.Of(holders, covers, deputies.ToDictionary(person => person.Id))
            .Select(to => to.Person.Name + (to.IsAway ? " away" : "") + (to.Because is null ? "" : $" for {to.Because.PersonName}"));
    }

    private static Person Someone(int number, bool isActive = true) =>
        new(new Guid(number, 0, 0, new byte[8]), $"p{number}", $"{number}" + (isActive || number != 3 ? "" : " closed"), "/130000/", null, [], isActive);

    private static Cover Away(Person person, Person deputy) => Cover.Begin(
        CoverKind.Absence, person, deputy with { IsActive = true }, (new DateOnly(2024, 4, 9), null), "", Actor.House("test"), Now);

    private static Reach Chosen(Pace pace, bool onRestDays = false)
    {
        var reach = Reach.Default(Guid.Empty, Now);
        reach.Choose(new ReachText(true, true, ReminderLanguage.Chinese, pace, Time("08:30"), Time("20:00"), Time("08:00"), onRestDays), null);
        return reach;
    }

    private static TimeOnly Time(string text) => TimeOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string day, string time) => DateTimeOffset.Parse($"{day}T{time}:00+08:00", System.Globalization.CultureInfo.InvariantCulture);
}
