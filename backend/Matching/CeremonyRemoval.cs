using DualRandom.Matching.Contracts;
using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>A drawn subject that cannot be inspected goes, the next ticket of its stratum comes (DR-1 C4).</summary>
internal sealed partial class Ceremony
{
    /// <summary>The last event that let a subject enter, 0 without one: whoever confirmed before it confirms once more.</summary>
    public int LastEntry => Events.Where(e => e is { Type: DrawEventType.Removed, Entered: not null }).Select(e => e.Number).DefaultIfEmpty(0).Max();

    public IReadOnlySet<Handle> Removed => Events.Where(e => e.Type == DrawEventType.Removed).Select(e => e.Handle!.Value).ToHashSet();

    /// <param name="ranked">The stratum as the seed gives it.</param>
    /// <returns>The event and the entry that fixed it.</returns>
    public (DrawEvent Event, LogRow Entry) Remove(DrawnSubjectRow leaving, string reason, IReadOnlyList<Approver> approvers, DrawnStratum ranked, LogTail log)
    {
        RefuseUnlessDrawn();
        if (Removed.Contains(leaving.Handle))
            throw new RuleBrokenException("objection.decided", "该检查对象已经移出");
        if (approvers.DistinctBy(approver => approver.Code).Count() < 2)
            throw new RuleBrokenException("objection.same-person", "提出人不能自己批准，须由另一人决定");
        var entered = Events.Where(e => e.Type == DrawEventType.Removed && e.Scope == leaving.Stratum).Select(e => e.Entered).OfType<Handle>();
        var happened = new DrawEvent
        {
            CeremonyId = Id, Number = ++EventCount, Type = DrawEventType.Removed, Scope = leaving.Stratum, Handle = leaving.Handle, Reason = reason,
            Approvers = approvers, At = log.Time,
        };
        happened.Complete(Plan.Supplement == "ranked" ? SubjectDraw.Next(ranked, entered) : null, log.Time);
        Events.Add(happened);
        var payload = Dr1.Obey(() => LogPayload.Removed(
            Dr1.Suite, DrawId, (uint)happened.Number, leaving.Stratum, leaving.Handle, happened.Approval, happened.Entered));
        return (happened, Log(log, "REMOVED", payload));
    }

    public void TellReplaced(DrawEvent happened, DrawnSubjectRow removed, DrawnSubjectRow? entered, LogRow entry) => Raise(new SubjectReplaced(
        Guid.CreateVersion7(entry.At), entry.At, Id, TaskId!.Value, RegionPath, DrawId, happened.Number, happened.Reason, removed.AsTold(), entered?.AsTold(),
        Convert.ToHexStringLower(entry.Hash)));
}
