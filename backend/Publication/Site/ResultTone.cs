namespace DualRandom.Publication.Site;

/// <summary>How a result word looks; a word that the vocabulary of no notice has stays plain.</summary>
internal static class ResultTone
{
    public static string Of(string word) => word switch
    {
        "" => "idle",
        "未发现问题" or "合格" or "正常" => "ok",
        "公示信息隐瞒真实情况弄虚作假" or "不配合检查情节严重" or "不合格" or "不正常" => "bad",
        "未按规定公示应当公示的信息" or "通过登记的住所（经营场所）无法联系" or "发现问题已责令改正" or "未发现本次抽查涉及的经营活动" or "发现问题待后续处理" => "warn",
        _ => "idle",
    };
}
