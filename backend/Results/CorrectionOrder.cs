using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>责令停止 or 责令改正 (平新双随机办〔2023〕16号 四3、4): on the premises it stands on the record form, later on the follow-up.</summary>
/// <param name="Recipient">Who took it.</param>
/// <param name="DueOn">Until when it has to be corrected; null for an order to stop, which holds at once.</param>
internal sealed record CorrectionOrder(
    Guid Id, OrderKind Kind, string Basis, string Text, OrderForm Form, string Recipient, DateTimeOffset OrderedAt, DateOnly? DueOn, string ByName, DateTimeOffset RecordedAt)
{
    public void RefuseUnfit(DateTimeOffset now)
    {
        if (OrderedAt > now)
            throw new RuleBrokenException("order.future", "责令时间不能晚于现在");
        if (Kind == OrderKind.Correct && DueOn is null)
            throw new RuleBrokenException("order.due-missing", "责令改正的，须确定改正期限");
        if (Kind == OrderKind.Stop && DueOn is not null)
            throw new RuleBrokenException("order.stop-has-no-due", "责令停止违法活动应当立即执行，不另定期限");
        if (DueOn < LegalDay.Of(OrderedAt))
            throw new RuleBrokenException("order.due-before", "改正期限不能早于责令之日");
    }
}

internal enum OrderKind
{
    Stop,
    Correct,
}

/// <summary>新华 四4: 书面方式、口头方式, or printed on the spot.</summary>
internal enum OrderForm
{
    Written,
    Oral,
    Printed,
}
