namespace DualRandom.Results;

internal enum FollowUpState
{
    Open,

    /// <summary>With the unit's own leading group.</summary>
    WithLeadingGroup,

    /// <summary>The group decided that it goes to another body; the paper is not handed over yet.</summary>
    Decided,

    /// <summary>On its way to the case office.</summary>
    WithCaseOffice,
    ClueReceived,
    CaseFiled,
    HandedOver,
    Accepted,
    Returned,

    /// <summary>Ordered to be corrected until a day.</summary>
    Ordered,
    Closed,

    /// <summary>The result it rests on was corrected, withdrawn or annulled.</summary>
    Dropped,
}

internal enum FollowUpOutcome
{
    NoPenalty,
    Penalty,
    TransferredToAuthority,
    TransferredToJudiciary,
    Guided,
    Listed,
    NotListed,

    /// <summary>Only by a re-inspection.</summary>
    Corrected,

    /// <summary>Only by a re-inspection that found nothing corrected.</summary>
    BecameClue,

    /// <summary>A problem without anything that follows: the unit's leader says why.</summary>
    NothingFurther,
}

/// <summary>By which principle a unit is responsible; the notices have four names for it.</summary>
internal enum Principle
{
    Approves,
    Supervises,
    Territory,
    Jurisdiction,
}

internal static class FollowUpWords
{
    private static readonly Dictionary<FollowUp, FollowUpOutcome[]> ByOutcome = new()
    {
        [FollowUp.None] = [FollowUpOutcome.NothingFurther],
        [FollowUp.Guidance] = [FollowUpOutcome.Guided],
        [FollowUp.ListAbnormal] = [FollowUpOutcome.Listed, FollowUpOutcome.NotListed],
        [FollowUp.FileCase] = [FollowUpOutcome.NoPenalty, FollowUpOutcome.Penalty, FollowUpOutcome.TransferredToAuthority, FollowUpOutcome.TransferredToJudiciary],
        [FollowUp.Transfer] = [FollowUpOutcome.NoPenalty, FollowUpOutcome.TransferredToAuthority, FollowUpOutcome.TransferredToJudiciary],
        [FollowUp.Police] = [FollowUpOutcome.NoPenalty, FollowUpOutcome.TransferredToJudiciary],
        [FollowUp.CorrectionOrdered] = [],
    };

    public static IReadOnlyList<FollowUpOutcome> Outcomes(FollowUp kind) => ByOutcome[kind];

    public static bool GoesToLeadingGroup(FollowUp kind) => kind is FollowUp.FileCase or FollowUp.Transfer or FollowUp.Police;

    /// <summary>Seen by those who found it and those whom it is handed to, by nobody who merely oversees.</summary>
    public static bool IsSealed(FollowUp kind) => kind is FollowUp.FileCase or FollowUp.Police;

    public static bool NeedsNumber(FollowUpOutcome outcome) =>
        outcome is FollowUpOutcome.NoPenalty or FollowUpOutcome.Penalty or FollowUpOutcome.TransferredToAuthority or FollowUpOutcome.TransferredToJudiciary or FollowUpOutcome.Listed;

    public static string Of(FollowUp kind) => kind switch
    {
        FollowUp.Guidance => "行政指导",
        FollowUp.ListAbnormal => "应列异常名录",
        FollowUp.FileCase => "问题线索（立案）",
        FollowUp.Transfer => "移送其他部门",
        FollowUp.CorrectionOrdered => "责令改正",
        FollowUp.Police => "涉嫌犯罪移送",
        _ => "发现问题未选择后续处理",
    };

    public static string InEnglish(FollowUp kind) => kind switch
    {
        FollowUp.Guidance => "guidance",
        FollowUp.ListAbnormal => "list of abnormal operations",
        FollowUp.FileCase => "clue",
        FollowUp.Transfer => "transfer",
        FollowUp.CorrectionOrdered => "correction",
        FollowUp.Police => "suspected crime",
        _ => "problem without a chosen way",
    };

    public static string Of(FollowUpState state) => state switch
    {
        FollowUpState.Open => "待办理",
        FollowUpState.WithLeadingGroup => "在本单位领导小组",
        FollowUpState.Decided => "领导小组已研究，待移送",
        FollowUpState.WithCaseOffice => "已转案件查办机构，待签收",
        FollowUpState.ClueReceived => "案件查办机构已签收",
        FollowUpState.CaseFiled => "已立案",
        FollowUpState.HandedOver => "已移送，待回执",
        FollowUpState.Accepted => "接收单位已接收",
        FollowUpState.Returned => "接收单位已退回",
        FollowUpState.Ordered => "已责令改正，待复查",
        FollowUpState.Closed => "已了结",
        _ => "已终止",
    };

    public static string Of(FollowUpOutcome outcome) => outcome switch
    {
        FollowUpOutcome.NoPenalty => "不予处罚",
        FollowUpOutcome.Penalty => "行政处罚",
        FollowUpOutcome.TransferredToAuthority => "移送行政机关",
        FollowUpOutcome.TransferredToJudiciary => "移送司法机关",
        FollowUpOutcome.Guided => "已行政指导",
        FollowUpOutcome.Listed => "已列入异常名录",
        FollowUpOutcome.NotListed => "不列入异常名录",
        FollowUpOutcome.Corrected => "已改正",
        FollowUpOutcome.BecameClue => "转为问题线索",
        _ => "不作后续处理",
    };

    public static string Of(Principle principle) => principle switch
    {
        Principle.Approves => "谁审批、谁监管",
        Principle.Supervises => "谁主管、谁监管",
        Principle.Territory => "属地管理",
        _ => "谁管辖、谁负责",
    };

    public static string Of(OrderKind kind) => kind == OrderKind.Stop ? "责令停止违法活动" : "责令改正";

    public static string Of(OrderForm form) => form switch
    {
        OrderForm.Written => "书面",
        OrderForm.Oral => "口头",
        _ => "当场打印",
    };

    public static string Of(TransferMode mode) => mode == TransferMode.Transfer ? "移送" : "转办";
}
