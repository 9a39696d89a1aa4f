using System.Security.Cryptography;
using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>Witnesses join, commit a hash and reveal digits (DR-1 B4): from their own phone with the slot's code, or signed in at the desk.</summary>
internal sealed partial class Ceremony
{
    /// <summary>A new code for the slot: whoever had the old one is out.</summary>
    public void IssueCode(string slot, byte[] codeHash, LogTail log)
    {
        var witness = OpenSlot(slot, log);
        RefuseCommitted(witness);
        witness.Await(codeHash, log.Time);
    }

    /// <summary>The code lets in one phone, once. From there on the phone's own ticket counts.</summary>
    public void Join(Witness joining, string name, string? unit, byte[] ticketHash, LogTail log)
    {
        var witness = OpenSlot(joining.Code, log);
        if (witness.TicketHash is not null)
            throw new RuleBrokenException("witness.code-used", "该见证码已经使用，请向组织单位重新索取");
        RefuseCommitted(witness);
        witness.Join(name, unit, log.Time, ticketHash);
    }

    /// <summary>Who sits at the desk for a department.</summary>
    public void Attend(string slot, string name, string? unit, SlotHolder holder, LogTail log)
    {
        var witness = OpenSlot(slot, log, holder);
        RefuseCommitted(witness);
        witness.Join(name, unit, log.Time, ticketHash: null);
    }

    public void RecordWitnessCommitment(string slot, byte[] hash, SlotHolder holder, LogTail log)
    {
        var witness = OpenSlot(slot, log, holder);
        RefuseCommitted(witness);
        witness.Commit(hash, log.Time);
        Log(log, "WITNESS-COMMIT", hash);
    }

    public void RevealWitness(string slot, byte[] nonce, string digits, SlotHolder holder, LogTail log)
    {
        var witness = OpenSlot(slot, log, holder);
        if (witness.CommitHash is null)
            throw new RuleBrokenException("witness.not-committed", "该见证席位尚未提交承诺，不能公开数字");
        if (witness.Digits is not null)
            throw new RuleBrokenException("witness.already-revealed", "该见证席位已经公开数字");
        if (digits.Length != witness.DigitCount)
            throw new RuleBrokenException("witness.digit-count", $"该见证席位须为 {witness.DigitCount} 位数字");
        if (!CryptographicOperations.FixedTimeEquals(LogPayload.WitnessCommit(Dr1.Suite, DrawId, slot, nonce, digits), witness.CommitHash))
            throw new RuleBrokenException("witness.reveal-mismatch", "公开的数字与此前提交的承诺不符");
        witness.Reveal(nonce, digits, log.Time);
        Log(log, "WITNESS", LogPayload.Witness(Dr1.Suite, DrawId, slot, nonce, digits));
    }

    public WitnessState StateOf(Witness witness, DateTimeOffset now) =>
        witness.Digits is not null ? WitnessState.Revealed
        : State != CeremonyState.Committed || now > WitnessDeadline ? WitnessState.Absent
        : witness.CommitHash is not null ? WitnessState.Committed
        : witness.JoinedAt is not null ? WitnessState.Joined
        : WitnessState.Invited;

    // Whose slot it is comes before the time: a stranger does not learn whether it is late.
    private Witness OpenSlot(string slot, LogTail log, SlotHolder? holder = null)
    {
        RefuseUnless(CeremonyState.Committed, "witness.closed", "现在不是见证阶段");
        var witness = Witnesses.Find(w => w.Code == slot) ?? throw new NotFoundException("见证席位");
        holder?.RefuseUnlessHolds(witness);
        if (log.Time > WitnessDeadline)
            throw new RuleBrokenException("witness.too-late", "见证截止时间已过");
        return witness;
    }

    private static void RefuseCommitted(Witness witness)
    {
        if (witness.CommitHash is not null)
            throw new RuleBrokenException("witness.already-committed", "该见证席位已经提交承诺，不能更改");
    }
}

internal enum WitnessState
{
    /// <summary>Nobody has come yet.</summary>
    Invited,
    Joined,
    Committed,
    Revealed,

    /// <summary>No digits by the deadline: they count as "" (DR-1 B3).</summary>
    Absent,
}
