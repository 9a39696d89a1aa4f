using DualRandom.Results.Contracts;
using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>What becomes of a form whose subject was drawn in a draw that counts no more: it stays, with everything on it, and is closed.</summary>
internal sealed partial class RecordForm
{
    public bool IsOverdue => OverdueOn is not null && CompletedAt is null && AnnulledOn is null;

    /// <summary>Once. Who heard of the closed form hears of its end.</summary>
    public void Annul(string reason, DateTimeOffset at)
    {
        if (State == FormState.Annulled)
            return;
        (State, AnnulledOn, AnnulledBecause) = (FormState.Annulled, LegalDay.Of(at), reason);
        if (FinishedOn is not null)
            Raise(new FormAnnulled(Guid.CreateVersion7(at), at, Id, TaskId, SubjectId, RegionPath, AnnulledOn.Value, reason));
    }

    public void RefuseAnnulled()
    {
        if (State == FormState.Annulled)
            throw new RuleBrokenException("form.annulled", $"抽取已宣告无效，本表不再填写：{AnnulledBecause}");
    }
}
