using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>移送（转办）: handed over with its paper, accepted or returned with a reason; each attempt stays.</summary>
internal sealed partial class FollowUpCourse
{
    public IReadOnlyList<CaseTransfer> Transfers { get; private set; } = [];

    /// <summary>Bodies of this house that it was handed to: they see it.</summary>
    public Guid[] Receivers { get; private set; } = [];

    /// <param name="receiver">The receiver where it is a body of this house: it then answers itself.</param>
    public void HandOver(CaseTransfer transfer, DepartmentEntry? receiver, Actor by, DateTimeOffset now)
    {
        ExpectKind("移送", FollowUp.FileCase, FollowUp.Transfer, FollowUp.Police);
        RefuseUnready(by);
        RefuseReceiver(transfer, receiver);
        RefuseDay(transfer.HandedOverOn, Decision!.HeldOn, now);
        Transfers = [.. Transfers, transfer];
        if (receiver is not null)
            (Departments, Receivers) = ([.. Departments.Union([receiver.Id])], [.. Receivers.Union([receiver.Id])]);
        Enter(FollowUpState.HandedOver, now);
    }

    /// <summary>The receiver has it: the date of the receipt closes the limit (新华 五2).</summary>
    public void Receive(TransferReceipt receipt, Actor by, DateTimeOffset now)
    {
        Expect("登记接收回执", FollowUpState.HandedOver);
        RefuseOtherReceiver(by);
        RefuseDay(receipt.On, Transfers[^1].HandedOverOn, now);
        if (!receipt.Accepted && receipt.Reason.Length == 0)
            throw new RuleBrokenException("follow-up.reason-missing", "退回的，须说明理由");
        Transfers = [.. Transfers.SkipLast(1), Transfers[^1] with { Receipt = receipt }];
        if (receipt.Accepted)
            Meet(receipt.On);
        // A filed case that nobody takes is decided where it was filed.
        Enter(receipt.Accepted ? FollowUpState.Accepted : CaseAnswer is { Filed: true } ? FollowUpState.CaseFiled : FollowUpState.Returned, now);
    }

    // 清双随机办〔2024〕8号 五(四)3: 经本单位“双随机、一公开”领导小组研究. What is a case already goes by its case office's decision.
    public void RefuseUndecided()
    {
        if (Decision is null)
            throw new RuleBrokenException("follow-up.group-decision-missing", "须先记录本单位领导小组的研究情况（日期、人员、意见），再办理移送");
    }

    private void RefuseUnready(Actor by)
    {
        RefuseUndecided();
        Expect("移送", FollowUpState.Decided, FollowUpState.Returned, FollowUpState.CaseFiled);
        RefuseOtherDeciders(by);
    }

    private void RefuseOtherDeciders(Actor by)
    {
        if (CaseAnswer is { Filed: true })
            RefuseOtherCaseOffice(by);
        else
            RefuseOtherGroup(by);
    }

    private void RefuseReceiver(CaseTransfer transfer, DepartmentEntry? receiver)
    {
        var toJudiciary = transfer.ReceiverKind != ReceiverKind.Authority;
        if (Kind == FollowUp.Police && !toJudiciary)
            throw new RuleBrokenException("follow-up.judiciary-only", "涉嫌犯罪的，接收单位须是公安机关或者检察机关");
        if (toJudiciary && transfer.Materials.Count == 0)
            throw new RuleBrokenException("follow-up.materials-missing", "移送公安司法机关的，须列明移送材料清单");
        // The accounts of a body are more than the named persons.
        if (toJudiciary && receiver is not null)
            throw new RuleBrokenException("follow-up.judiciary-on-paper", "移送公安司法机关的凭纸质回执登记，不经系统派发");
        if (receiver?.Id == FinderId)
            throw new RuleBrokenException("follow-up.own-unit", "接收单位不能是本单位");
    }

    private void RefuseOtherReceiver(Actor by)
    {
        var department = by.DepartmentId ?? by.Scope.DepartmentId;
        var receives = Transfers[^1].ReceiverId is { } receiver && receiver == department && (by.Is(Role.DepartmentAdministrator) || by.Is(Role.LeadingGroup));
        var sends = (by.Is(Role.LeadingGroup) && department == FinderId) || (by.Is(Role.CaseOffice) && department is not null && department == CaseDepartmentId);
        if (!receives && !sends)
            throw new ForbiddenException("follow-up.other-receiver-unit", "只有移送单位和接收单位可以登记回执");
    }
}

/// <param name="Paper">Number of the 移送函 as the unit gives it.</param>
/// <param name="ReceiverId">A body of this house; null: outside.</param>
/// <param name="Materials">List of what goes with it.</param>
internal sealed record CaseTransfer(
    Guid Id, TransferMode Mode, string Paper, ReceiverKind ReceiverKind, string Receiver, Guid? ReceiverId, string Reason, string Facts, IReadOnlyList<string> Materials,
    DateOnly HandedOverOn, string HandedOverByName, DateTimeOffset At)
{
    public TransferReceipt? Receipt { get; init; }
}

/// <param name="ReceivedBy">Who signed for the receiver.</param>
internal sealed record TransferReceipt(bool Accepted, DateOnly On, string ReceivedBy, string Reason, string ByName, DateTimeOffset At);

internal enum TransferMode
{
    /// <summary>移送.</summary>
    Transfer,

    /// <summary>转办.</summary>
    Forwarding,
}

internal enum ReceiverKind
{
    Authority,
    PoliceBureau,
    Procuratorate,
}
