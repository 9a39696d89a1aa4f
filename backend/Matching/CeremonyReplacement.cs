using System.Security.Cryptography;
using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>An officer leaves a team, another one is drawn with fresh digits of two departments (DR-1 D5).</summary>
internal sealed partial class Ceremony
{
    /// <summary>The scope as it stands: the result, and every completed replacement after it.</summary>
    public ScopeResult Standing(ScopeResult drawn)
    {
        var scope = drawn;
        foreach (var e in Events.Where(e => e is { Type: DrawEventType.Replace, CompletedAt: not null }).OrderBy(e => e.Number))
        {
            var moved = e.Moved.ToDictionary(m => m.Unit);
            scope = scope with
            {
                Teams = [.. scope.Teams.Select(team => team.Contains(e.Handle!.Value) ? (IReadOnlyList<Handle>)[.. team.Where(m => m != e.Handle), .. Entering(e)] : team)],
                Units = [.. scope.Units.Select(unit => moved.GetValueOrDefault(unit.Unit, unit))],
            };
        }

        return scope;
    }

    /// <summary>REPLACE is logged before any digit is typed: the open subjects and the departments are fixed by it.</summary>
    public DrawEvent BeginReplacement(
        string scope, Handle leaving, IReadOnlyList<Handle> open, string reason, IReadOnlyList<Approver> approvers, IReadOnlyList<EventWitness> witnesses, LogTail log)
    {
        RefuseUnlessDrawn();
        if (Events.Exists(e => e.CompletedAt is null))
            throw new RuleBrokenException("replacement.another-open", "另一项人员更换尚未完成，请先完成");
        if (witnesses.Count != 2 || witnesses[0].Slot == witnesses[1].Slot)
            throw new RuleBrokenException("replacement.witnesses", "须由两个不同部门提供随机数字");
        var happened = new DrawEvent
        {
            CeremonyId = Id, Number = ++EventCount, Type = DrawEventType.Replace, Scope = scope, Handle = leaving, Reason = reason, Approvers = approvers,
            Open = [.. open.Order()], At = log.Time,
        };
        happened.Await(witnesses);
        Events.Add(happened);
        Log(log, "REPLACE", Dr1.Obey(() => LogPayload.Replace(
            Dr1.Suite, DrawId, (uint)happened.Number, scope, leaving, happened.Approval, happened.Open, [.. witnesses.Select(w => ("witness", w.Slot))])));
        return happened;
    }

    public void RecordEventCommitment(string slot, byte[] hash, Guid department, LogTail log)
    {
        var (happened, witness) = EventSlot(slot, department);
        if (witness.CommitHash is not null)
            throw new RuleBrokenException("witness.already-committed", "该见证席位已经提交承诺，不能更改");
        happened.Put(witness with { CommitHash = hash });
        Log(log, "WITNESS-COMMIT", hash);
    }

    /// <summary>Digits are shown only when both departments have committed theirs: nobody chooses after the other.</summary>
    /// <returns>The event, complete in its digits or not.</returns>
    public DrawEvent RevealEventWitness(string slot, byte[] nonce, string digits, Guid department, LogTail log)
    {
        var (happened, witness) = EventSlot(slot, department);
        if (happened.Witnesses.Any(w => w.CommitHash is null))
            throw new RuleBrokenException("witness.not-committed", "两个部门都提交承诺之后才能公开数字");
        if (witness.Digits is not null)
            throw new RuleBrokenException("witness.already-revealed", "该见证席位已经公开数字");
        if (digits.Length != EventWitness.DigitCount)
            throw new RuleBrokenException("witness.digit-count", $"该见证席位须为 {EventWitness.DigitCount} 位数字");
        if (!CryptographicOperations.FixedTimeEquals(LogPayload.WitnessCommit(Dr1.Suite, DrawId, slot, nonce, digits), witness.CommitHash!))
            throw new RuleBrokenException("witness.reveal-mismatch", "公开的数字与此前提交的承诺不符");
        happened.Put(witness with { Nonce = nonce, Digits = digits });
        Log(log, "WITNESS", LogPayload.Witness(Dr1.Suite, DrawId, slot, nonce, digits));
        return happened;
    }

    /// <summary>Both departments' digits are there: the seed of the event says who comes, or how the open subjects are dealt anew.</summary>
    public Replacement CompleteReplacement(DrawEvent happened, FrozenDraw frozen, LogTail log)
    {
        var scope = frozen.Plan.Scopes.Single(s => s.Scope == happened.Scope);
        var drawn = Recompute(frozen, yearKey: null).Result.Scopes.Single(s => s.Scope == happened.Scope);
        var now = Standing(drawn);
        var open = happened.Open.ToHashSet();
        var draw = Replacement.EventDraw(
            new SeededDraw(Dr1.Suite, Seed!, DrawId, frozen.Phase), (uint)happened.Number, [.. happened.Witnesses.Select(w => new BeaconValue("witness", w.Slot, w.Digits!))]);
        var rows = frozen.Rows.ToDictionary(row => row.Handle);
        var came = Events.Where(e => e.Type == DrawEventType.Replace).Select(e => e.Entered).OfType<Handle>();
        var replacement = Replacement.Of(
            draw,
            new Vacancy(
                scope, now.Teams, now.Teams.ToList().FindIndex(team => team.Contains(happened.Handle!.Value)), happened.Handle!.Value, [.. drawn.Inspectors, .. came],
                [.. happened.Open.Select(handle => rows[handle])], [.. now.Teams.Select((_, team) => now.Units.Count(u => u.Team == team && !open.Contains(u.Unit)))]),
            frozen.Roster);
        happened.Complete(draw.Seed, replacement, log.Time);
        Log(log, "REPLACED", LogPayload.Replaced(Dr1.Suite, DrawId, (uint)happened.Number, draw.Seed, replacement.Entered, replacement.Moved));
        return replacement;
    }

    private (DrawEvent Event, EventWitness Witness) EventSlot(string slot, Guid department)
    {
        var happened = Events.Find(e => e.CompletedAt is null) ?? throw new RuleBrokenException("witness.closed", "现在没有等待数字的人员更换");
        var witness = happened.Witnesses.FirstOrDefault(w => w.Slot == slot) ?? throw new NotFoundException("见证席位");
        return witness.DepartmentId == department ? (happened, witness) : throw new ForbiddenException("witness.other-department", "只能由该席位所属部门办理");
    }

    private static IEnumerable<Handle> Entering(DrawEvent e) => e.Entered is { } entered ? [entered] : [];
}
