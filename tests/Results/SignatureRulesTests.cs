using DualRandom.Plans.Contracts;
using DualRandom.Results;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Results;

/// <summary>Signatures by the rules of the five notices, and what goes before them.</summary>
[TestFixture]
internal sealed class SignatureRulesTests
{
    private static readonly SignatureRule Qinghe = new("法定代表人", SignatureMode.SignAndSeal);
    private static readonly SignatureRule Xinhua = new("被检查对象", SignatureMode.SignOrSeal);
    private static readonly SignatureRule Quyang = new("被检查对象", SignatureMode.Sign, FeedbackFirst: true);

    [Test]
    public void A_seal_only_closes_where_the_notice_takes_either_and_not_where_it_wants_both()
    {
        var sealedOnly = Given.Signed(signed: false, @sealed: true, capacity: "负责人");
        SignatureRules.RefuseIncomplete(sealedOnly, Xinhua);
        Broken(() => SignatureRules.RefuseIncomplete(sealedOnly, Qinghe)).ShouldBe("form.signature-incomplete");
    }

    [Test]
    public void The_person_in_charge_signs_where_no_legal_representative_is_demanded()
    {
        var charge = Given.Signed(@sealed: false, capacity: "负责人");
        SignatureRules.RefuseIncomplete(charge, Quyang);
        Broken(() => SignatureRules.RefuseIncomplete(charge with { Sealed = true, SealPlace = "签名处" }, Qinghe)).ShouldBe("form.wrong-signer");
    }

    [Test]
    public void A_signature_without_its_image_is_refused() =>
        Broken(() => SignatureRules.RefuseIncomplete(Given.Signed() with { Image = null }, Qinghe)).ShouldBe("form.signature-image-missing");

    [Test]
    public void A_seal_has_a_place_or_a_photo()
    {
        Broken(() => SignatureRules.RefuseIncomplete(Given.Signed() with { SealPlace = "" }, Qinghe)).ShouldBe("form.seal-missing");
        SignatureRules.RefuseIncomplete(Given.Signed() with { SealPlace = "", SealPhoto = Given.Id(1) }, Qinghe);
    }

    [Test]
    public void A_deputy_shows_the_authority_and_the_tail_of_the_identity_number()
    {
        var deputy = Given.Signed(capacity: "授权代理人");
        Broken(() => SignatureRules.RefuseIncomplete(deputy, Qinghe)).ShouldBe("form.authority-missing");
        Broken(() => SignatureRules.RefuseIncomplete(deputy with { Authority = Given.Id(1) }, Qinghe)).ShouldBe("form.authority-missing");
        SignatureRules.RefuseIncomplete(deputy with { Authority = Given.Id(1), IdTail = new Protected([1]) }, Qinghe);
    }

    [Test]
    public void Where_the_result_is_told_first_nobody_signs_before_and_a_new_record_needs_a_new_telling()
    {
        var terms = Given.Terms with { Signature = Quyang };
        var form = Given.Form().Filled();
        Broken(() => form.Closed(terms: terms)).ShouldBe("form.feedback-missing");
        form.TellResult(new SubjectFeedback("纸质副本", "人员1", Given.Now), Given.Inspector(Given.Police));
        form.Record(Given.Market, Given.Clean(form, Given.Market).WithProblems(1));
        form.Feedback.ShouldBeNull();
        Broken(() => form.Closed(terms: terms)).ShouldBe("form.feedback-missing");
        form.TellResult(new SubjectFeedback("纸质副本", "人员1", Given.Now), Given.Inspector(Given.Police));
        form.Closed(terms: terms).State.ShouldBe(FormState.Closed);
    }

    [Test]
    public void A_refusal_without_the_officers_signatures_does_not_close()
    {
        var form = Given.Form().Filled();
        var refusal = new SignatureRefusal("负责人不在场", [Given.Officer(Given.Police, 1), Given.Officer(Given.Police, 2)], [], Given.Now);
        Broken(() => form.RefuseSignature(refusal, Given.Terms, Given.Inspector(Given.Police), Given.Dues(form), Given.Now)).ShouldBe("form.refusal-unsigned");
        form.State.ShouldBe(FormState.Open);
    }

    [TestCase(NoticeRule.None, false, true)]
    [TestCase(NoticeRule.Required, false, false)]
    [TestCase(NoticeRule.Required, true, true)]
    [TestCase(NoticeRule.RequiredUnlessSecret, false, false)]
    [TestCase(NoticeRule.RequiredUnlessSecret, true, true)]
    public void An_inspection_begins_after_the_notice_where_one_is_demanded(NoticeRule rule, bool served, bool begins)
    {
        var (form, by, terms) = (Given.Form(), Given.Inspector(Given.Police), Given.Terms with { Notice = rule });
        if (served)
            form.RecordNotice(Served, terms, by);
        var begin = () => form.ShowCertificates(Given.Police, [Given.Officer(Given.Police, 1)], terms, by, Given.Now);
        if (begins)
            begin();
        else
            Broken(begin).ShouldBe("form.notice-missing");
    }

    [Test]
    public void A_notice_is_withheld_only_where_the_task_allows_it()
    {
        var (form, by) = (Given.Form(), Given.Inspector(Given.Police));
        var withheld = Served with { ServedAt = null, Channel = "", WithheldReason = "不宜告知" };
        Broken(() => form.RecordNotice(withheld, Given.Terms with { Notice = NoticeRule.Required }, by)).ShouldBe("form.notice-required");
        form.RecordNotice(withheld, Given.Terms with { Notice = NoticeRule.RequiredUnlessSecret }, by);
        form.Show(Given.Police);
        Broken(() => form.RecordNotice(Served, Given.Terms, by)).ShouldBe("form.started");
    }

    private static SubjectNotice Served => new("书面", Given.Now, "", "人员1", Given.Now);

    private static string Broken(Action act) => Should.Throw<RuleBrokenException>(act).Code;
}
