using DualRandom.Matching.Contracts;
using DualRandom.Results;
using DualRandom.SharedKernel;
using DualRandom.Tests.Matching;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Results;

[TestFixture]
internal sealed class FormPaperTests
{
    [Test]
    public void The_paper_stands_alone_and_shows_the_official_words()
    {
        var form = Given.Form();
        form.Record(Given.Police, Given.Clean(form, Given.Police));
        form.Record(Given.Market, Given.Clean(form, Given.Market).WithProblems(1));
        form.Record(Given.Culture, Given.Clean(form, Given.Culture));
        var html = Html(form.Closed());
        foreach (var text in new[] { "随机抽查联合检查记录表", "清双随机办〔2024〕8号", "示例网吧1", "5 发现问题已责令改正", "行政执法证 110****37", "张三", "（2024年4月16日15时00分出示）", "（已盖章签名处）", "2024年4月16日15时00分" })
            html.ShouldContain(text);
        foreach (var foreign in new[] { "<script", "<link", "<img", "url(", "http" })
            html.ShouldNotContain(foreign);
    }

    [Test]
    public void A_deputy_is_named_as_such_with_the_tail_of_the_number_and_the_authority_beside_it()
    {
        var form = Given.Form().Filled();
        var deputy = Given.Signed(capacity: FormWords.Deputy) with { Authority = Given.Id(8003), IdTail = new Protected([1]) };
        form.Sign(deputy, Given.Terms, Given.Inspector(Given.Police), Given.Dues(form), Given.Now);
        Html(form).ShouldContain("授权代理人签名：");
        Html(form).ShouldContain("证件号码末位 110****37，授权材料另附");
    }

    [Test]
    public void The_title_is_that_of_the_region()
    {
        var html = new FormPaper(Given.Form(), TaskBrief.Of(Given.Approval() with { Conduct = MatchingHouse.Conduct() with { FormTitle = "联合抽查表" } }), ["实地核查"], _ => "").Html();
        html.ShouldContain("<h1>联合抽查表<small>（一企一表）</small></h1>");
        html.ShouldNotContain("随机抽查联合检查记录表");
    }

    [Test]
    public void A_refusal_stands_on_the_paper_with_its_reason_and_officers()
    {
        var (form, by) = (Given.Form().Filled(), Given.Inspector(Given.Police));
        form.RefuseSignature(
            new SignatureRefusal("负责人<不在场>", [Given.Officer(Given.Police, 1), Given.Officer(Given.Police, 2)], [Given.Id(8002)], Given.Now), Given.Terms, by,
            Given.Dues(form), Given.Now);
        var html = Html(form);
        html.ShouldContain("<span class=\"box\">✓</span>拒绝签字，理由：");
        html.ShouldContain("负责人&lt;不在场&gt;");
        html.ShouldContain("人员1、人员2");
    }

    [Test]
    public void An_empty_form_prints_with_boxes_and_lines_for_the_pen()
    {
        var html = Html(Given.Form());
        html.ShouldNotContain("✓");
        html.ShouldContain("法定代表人签名");
    }

    [Test]
    public void The_paper_names_the_draw_the_head_of_its_log_and_the_code_of_the_subject_alone()
    {
        var told = Given.Assigned(1) with { Draw = new DrawReceipt("130534-2024-001-01", "a2f884fbce41dbd9", "7K3M9QWXY2H4TR6B") };
        var html = Html(RecordForm.Prepare(Given.Brief(), DispatchPart.Of(Given.Dispatched(1, 1, told)).Forms[0], null, Given.Now));
        foreach (var text in new[] { "抽取编号：130534-2024-001-01", "日志首：a2f884fbce41dbd9", "本企业核验码：7K3M9QWXY2H4TR6B" })
            html.ShouldContain(text);
        Html(Given.Form()).ShouldNotContain("核验码");
    }

    private static string Html(RecordForm form) => new FormPaper(form, Given.Brief(), ["实地核查", "书面检查"], _ => "110****37").Html();
}
