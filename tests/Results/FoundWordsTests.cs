using DualRandom.Plans.Contracts;
using DualRandom.Results;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Results;

/// <summary>The ten words of 平新双随机办〔2023〕16号 五3, on an item with two sub-items.</summary>
[TestFixture]
internal sealed class FoundWordsTests
{
    private static readonly ResultWord[] Ten =
    [
        new("1", "未发现问题", false), new("2", "未按规定公示应当公示的信息", true), new("3", "公示信息隐瞒真实情况弄虚作假", true),
        new("4", "通过登记的住所（经营场所）无法联系", true), new("5", "发现问题已责令改正", true), new("6", "不配合检查情节严重", true),
        new("7", "未发现本次抽查涉及的经营活动", false), new("8", "发现问题待后续处理", true), new("9", "合格", false), new("10", "不合格", true),
    ];

    private static readonly TaskItem Plain = new(Given.Id(1), "公示信息检查", []);
    private static readonly TaskItem WithSubItems = new(Given.Id(2), "消防安全检查", ["疏散通道", "消防设施"]);

    [TestCase("1", "10")]
    [TestCase("9", "10")]
    [TestCase("9", "1")]
    [TestCase("7", "2")]
    [TestCase("5", "1")]
    public void A_word_that_states_no_problem_stands_alone_on_its_item(string first, string second) =>
        Should.Throw<RuleBrokenException>(() => FoundWords.RefuseImpossible(Read(Plain, first, also: [second])!)).Code.ShouldBe("result.impossible-pair");

    [TestCase("2", "3")]
    [TestCase("5", "10")]
    public void Two_kinds_of_problem_stand_together(string first, string second)
    {
        var finding = Read(Plain, first, also: [second])!;
        FoundWords.RefuseImpossible(finding);
        finding.Words.Count().ShouldBe(2);
    }

    [Test]
    public void The_same_word_is_not_chosen_twice() =>
        Should.Throw<RuleBrokenException>(() => FoundWords.RefuseImpossible(Read(Plain, "5", also: ["5"])!)).Code.ShouldBe("result.word-twice");

    [Test]
    public void Every_sub_item_has_a_word_of_its_own() =>
        Should.Throw<RuleBrokenException>(() => Read(WithSubItems, "1", sub: [("疏散通道", "1")])).Message.ShouldBe("“消防安全检查”的每个子项须各填一次检查结果：消防设施");

    [Test]
    public void An_item_is_not_clean_with_a_problem_in_a_sub_item() =>
        Should.Throw<RuleBrokenException>(() => FoundWords.RefuseImpossible(Read(WithSubItems, "1", sub: [("疏散通道", "1"), ("消防设施", "10")])!)).Code.ShouldBe("result.impossible-pair");

    [Test]
    public void Unknown_words_sub_items_and_methods_are_named_by_their_field()
    {
        var errors = new List<FieldError>();
        Read(WithSubItems, "11", also: ["x"], sub: [("门", "12")], method: "看", errors: errors).ShouldBeNull();
        errors.Select(error => error.Field).ShouldBe(["f.resultCode", "f.alsoCodes[0]", "f.subItems[0].resultCode", "f.method", "f.subItems"]);
    }

    [TestCase(Polarity.Problem, true, true)]
    [TestCase(Polarity.Problem, false, false)]
    [TestCase(Polarity.Good, true, false)]
    [TestCase(Polarity.Good, false, true)]
    public void A_question_is_answered_by_yes_or_no_and_its_item_says_which_is_a_problem(Polarity yes, bool answer, bool problem)
    {
        var found = Answered(yes, answer, "5")!.SubItems[0];
        (found.ResultWord, found.Problem, found.ResultCode).ShouldBe((answer ? "是" : "否", problem, ""));
    }

    [Test]
    public void An_item_is_not_clean_with_a_bad_answer() =>
        Should.Throw<RuleBrokenException>(() => FoundWords.RefuseImpossible(Answered(Polarity.Problem, true, "1")!)).Message
            .ShouldContain("子项“是否接纳未成年人”为“是”");

    [Test]
    public void Nobody_answers_a_question_by_default()
    {
        var errors = new List<FieldError>();
        Answered(Polarity.Problem, null, "1", errors).ShouldBeNull();
        errors.ShouldHaveSingleItem().Field.ShouldBe("f.subItems[0].yes");
    }

    [TestCase(new[] { "1", "1" }, new[] { "未发现问题" })]
    [TestCase(new[] { "9", "9" }, new[] { "合格" })]
    [TestCase(new[] { "7", "7" }, new[] { "未发现本次抽查涉及的经营活动" })]
    [TestCase(new[] { "9", "1" }, new[] { "未发现问题" })]
    [TestCase(new[] { "10", "1", "2" }, new[] { "未按规定公示应当公示的信息", "不合格" })]
    [TestCase(new[] { "5", "5" }, new[] { "发现问题已责令改正" })]
    public void The_overall_result_names_the_problems_or_the_shared_word(string[] codes, string[] overall) =>
        FoundWords.Overall(codes.Select(code => Read(Plain, code)!), Ten).ShouldBe(overall);

    [Test]
    public void Nothing_recorded_has_no_overall_result() => FoundWords.Overall([], Ten).ShouldBeEmpty();

    private static Finding? Answered(Polarity yes, bool? answer, string code, List<FieldError>? errors = null) => FoundWords.Read(
        new Observation(Given.Id(3), code, "实地核查", "", "") { SubItems = [new SubObservation("是否接纳未成年人", "", "", answer)] },
        new TaskItem(Given.Id(3), "未成年人保护检查", ["是否接纳未成年人"], CheckPoints: [new CheckPoint("是否接纳未成年人", yes)]), "f", Ten, Given.Methods, errors ?? []);

    private static Finding? Read(
        TaskItem item, string code, string[]? also = null, (string Name, string Code)[]? sub = null, string method = "实地核查", List<FieldError>? errors = null) =>
        FoundWords.Read(
            new Observation(item.ItemId, code, method, "", "") { AlsoCodes = also ?? [], SubItems = [.. (sub ?? []).Select(s => new SubObservation(s.Name, s.Code, ""))] },
            item, "f", Ten, Given.Methods, errors ?? []);
}
