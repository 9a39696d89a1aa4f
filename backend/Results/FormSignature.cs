using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>The subject's signature or seal under the form.</summary>
/// <param name="Capacity">法定代表人, 授权代理人 …</param>
/// <param name="Image">Evidence: the signature, written on a screen or photographed from paper.</param>
internal sealed record Signature(string Signer, string Capacity, bool Signed, bool Sealed, DateTimeOffset At)
{
    /// <summary>Made by the device: a signature sent again under it is the same one.</summary>
    public Guid? SentAs { get; init; }

    /// <summary>Last digits of the deputy's identity number.</summary>
    public Protected? IdTail { get; init; }

    public Guid? Image { get; init; }

    public string SealPlace { get; init; } = "";

    public Guid? SealPhoto { get; init; }

    /// <summary>Photo of the deputy's authority.</summary>
    public Guid? Authority { get; init; }

    public IEnumerable<Guid> Evidence => new[] { Image, SealPhoto, Authority }.OfType<Guid>();
}

/// <param name="Officers">Who sign the explanation.</param>
/// <param name="Images">Evidence: their signatures under it.</param>
internal sealed record SignatureRefusal(string Reason, IReadOnlyList<Guid> Officers, IReadOnlyList<Guid> Images, DateTimeOffset At)
{
    public Guid? SentAs { get; init; }
}

/// <summary>The notice to the subject (告知书), or why it was not served.</summary>
internal sealed record SubjectNotice(string Channel, DateTimeOffset? ServedAt, string WithheldReason, string RecordedByName, DateTimeOffset RecordedAt);

/// <summary>The result was told to the subject (反馈检查结果).</summary>
internal sealed record SubjectFeedback(string Way, string GivenByName, DateTimeOffset At);

/// <summary>When a signature, its refusal and what goes before them are complete, by the rule of the task.</summary>
internal static class SignatureRules
{
    public static void RefuseIncomplete(Signature signature, SignatureRule rule)
    {
        var complete = rule.Mode switch
        {
            SignatureMode.SignAndSeal => signature.Signed && signature.Sealed,
            SignatureMode.SignOrSeal => signature.Signed || signature.Sealed,
            _ => signature.Signed,
        };
        if (!complete)
            throw new RuleBrokenException("form.signature-incomplete", $"本任务要求{rule.By}{Words(rule.Mode)}；拒绝的，请如实记录拒签");
        if (rule.By == FormWords.LegalRepresentative && signature.Signed && signature.Capacity is not (FormWords.LegalRepresentative or FormWords.Deputy))
            throw new RuleBrokenException("form.wrong-signer", "本任务要求法定代表人签字；法定代表人不在场的，由授权代理人签字并留存授权材料");
        if (signature.Signed && signature.Image is null)
            throw new RuleBrokenException("form.signature-image-missing", "请先上传签名图像或签字页照片");
        if (signature.Sealed && signature is { SealPhoto: null, SealPlace: "" })
            throw new RuleBrokenException("form.seal-missing", "已盖章的，请注明盖章位置或上传印章照片");
        if (signature is { Signed: true, Capacity: FormWords.Deputy } && (signature.IdTail is null || signature.Authority is null))
            throw new RuleBrokenException("form.authority-missing", "授权代理人签字的，请填写证件号码末几位并上传授权材料照片");
    }

    // 平新双随机办〔2023〕16号 四5: the officers sign an explanation on the form.
    public static void RefuseIncomplete(SignatureRefusal refusal, IReadOnlySet<Guid> present, IReadOnlyCollection<Guid> all, TaskTerms terms)
    {
        if (refusal.Officers.Any(officer => present.Count > 0 ? !present.Contains(officer) : !all.Contains(officer)))
            throw new RuleBrokenException("form.refusal-officers", "拒签说明只能由在场检查人员签名");
        if (refusal.Officers.Distinct().Count() < terms.OfficersPerDepartment)
            throw new RuleBrokenException("form.refusal-officers", $"拒签说明须由至少 {terms.OfficersPerDepartment} 名在场检查人员签名");
        if (refusal.Images.Count == 0)
            throw new RuleBrokenException("form.refusal-unsigned", "请先上传检查人员在拒签说明上的签名图像");
    }

    public static void RefuseUnannounced(SubjectNotice? notice, NoticeRule rule)
    {
        if (rule != NoticeRule.None && notice is null)
            throw new RuleBrokenException("form.notice-missing", "本任务要求事先告知检查对象：请先登记告知情况，再开始检查");
    }

    public static void RefuseWithheld(SubjectNotice notice, NoticeRule rule)
    {
        if (rule == NoticeRule.Required && notice.ServedAt is null)
            throw new RuleBrokenException("form.notice-required", "本任务要求告知检查对象，不得以保密为由不告知");
    }

    private static string Words(SignatureMode mode) => mode switch
    {
        SignatureMode.SignAndSeal => "签字并盖章",
        SignatureMode.SignOrSeal => "签字或者盖章",
        _ => "签字",
    };
}
