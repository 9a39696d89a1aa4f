using DualRandom.SharedKernel;

namespace DualRandom.Subjects.Features;

/// <summary>
/// Changes that decide who may be drawn: status, exemption, risk class, loss of a category. The coordinating office makes them and
/// says why; a department, which inspects the drawn, has its objection at the confirmation instead.
/// </summary>
internal sealed class Steering(CurrentActor actor, TimeProvider clock)
{
    public bool IsAllowed => actor.Value.Is(Role.CoordinatingOffice);

    public ChangeNote Note(string? reason) => new(PlainText.OneLine(reason ?? ""), actor.Value, clock.GetUtcNow());

    /// <param name="before">Null: a new entry.</param>
    public void Refuse(SubjectDetails? before, SubjectDetails after, string? reason)
    {
        if (before is null ? after is { RiskClass: "", ExemptReason: null } : !after.SteersDraw(before))
            return;
        if (!IsAllowed)
            throw new ForbiddenException("subject.steers-draw", "信用风险分类、免予抽取和取消类别影响抽取，由双随机办办理");
        if (before is not null && string.IsNullOrWhiteSpace(reason))
            throw new ShapeException("reason", "not-empty", "变更信用风险分类、免予抽取或取消类别须写明理由");
    }
}
