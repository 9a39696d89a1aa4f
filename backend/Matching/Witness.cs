using System.Security.Cryptography;
using System.Text;
using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>One slot of a ceremony. Its digits are typed by people of the department or by a guest, committed first, revealed later.</summary>
internal sealed class Witness
{
    private const int FewestSlots = 2;

    public required Guid CeremonyId { get; init; }

    public required string Code { get; init; }

    /// <summary>Null: a guest without an account, who joins by the code only.</summary>
    public required Guid? DepartmentId { get; init; }

    /// <summary>Of a guest: the unit, as it was invited.</summary>
    public required string DepartmentName { get; init; }

    public required int DigitCount { get; init; }

    public string? InvitedName { get; init; }

    /// <summary>SHA-256 of the code that lets a phone join; the code itself is shown once.</summary>
    public byte[]? CodeHash { get; private set; }

    public DateTimeOffset? CodeIssuedAt { get; private set; }

    /// <summary>SHA-256 of what the phone that joined keeps; null: nobody joined by the code.</summary>
    public byte[]? TicketHash { get; private set; }

    public DateTimeOffset? JoinedAt { get; private set; }

    public string? PresentName { get; private set; }

    public string? PresentUnit { get; private set; }

    public byte[]? CommitHash { get; private set; }

    public DateTimeOffset? CommittedAt { get; private set; }

    public byte[]? Nonce { get; private set; }

    public string? Digits { get; private set; }

    public DateTimeOffset? RevealedAt { get; private set; }

    /// <summary>One slot for each department and each guest.</summary>
    /// <param name="present">Departments that witness.</param>
    /// <param name="of">Departments that could: where there is only one it witnesses alone.</param>
    /// <param name="digits">Of each slot; null: as few as DR-1 B7 allows without any beacon.</param>
    public static IReadOnlyList<Witness> Slots(
        Guid ceremony, IReadOnlyList<BriefDepartment> present, int of, IReadOnlyList<InvitedWitness> invited, int? digits)
    {
        var guests = invited.Where(i => i.DepartmentId is null).Select((guest, index) => (Code: $"GUEST-{index + 1:00}", Guest: guest)).ToList();
        if (present.Count + guests.Count < Math.Min(FewestSlots, of))
            throw new RuleBrokenException("witness.too-few", $"至少须有 {FewestSlots} 个部门见证");
        var each = digits ?? FewestDigits([.. present.Select(d => d.Code), .. guests.Select(g => g.Code)]);
        return
        [
            .. present.Select(d => new Witness
            {
                CeremonyId = ceremony, Code = d.Code, DepartmentId = d.Id, DepartmentName = d.Name, DigitCount = each,
                InvitedName = invited.FirstOrDefault(i => i.DepartmentId == d.Id)?.Name,
            }),
            .. guests.Select(g => new Witness
            {
                CeremonyId = ceremony, Code = g.Code, DepartmentId = null, DepartmentName = g.Guest.Unit ?? "", DigitCount = each, InvitedName = g.Guest.Name,
            }),
        ];
    }

    public void Await(byte[] codeHash, DateTimeOffset at) =>
        (CodeHash, CodeIssuedAt, TicketHash, JoinedAt, PresentName, PresentUnit) = (codeHash, at, null, null, null, null);

    public void Join(string name, string? unit, DateTimeOffset at, byte[]? ticketHash) =>
        (PresentName, PresentUnit, JoinedAt, TicketHash) = (name, unit ?? DepartmentName, at, ticketHash ?? TicketHash);

    public void Commit(byte[] hash, DateTimeOffset at) => (CommitHash, CommittedAt, JoinedAt) = (hash, at, JoinedAt ?? at);

    public void Reveal(byte[] nonce, string digits, DateTimeOffset at) => (Nonce, Digits, RevealedAt) = (nonce, digits, at);

    private static int FewestDigits(IReadOnlyList<string> slots)
    {
        var digits = 1u;
        while (!Strength.Of([.. slots.Select(code => new WitnessSlot(code, digits))], []).IsEnough)
            digits++;
        return (int)digits;
    }
}

/// <summary>Who is asked to come.</summary>
/// <param name="DepartmentId">Null: a guest.</param>
/// <param name="Unit">Of a guest.</param>
internal sealed record InvitedWitness(Guid? DepartmentId, string Name, string? Unit);

/// <summary>Who speaks for a slot: its department, signed in at the desk, or the phone that joined with the slot's code.</summary>
internal sealed record SlotHolder(Guid? DepartmentId, byte[]? TicketHash)
{
    public static SlotHolder Of(Guid department) => new(department, null);

    public static SlotHolder Of(string ticket) => new(null, WitnessCode.Hash(ticket));

    public void RefuseUnlessHolds(Witness witness)
    {
        if (TicketHash is null && witness.DepartmentId != DepartmentId)
            throw new ForbiddenException("witness.other-department", "只能由该席位所属部门办理");
        if (TicketHash is { } ticket && !(witness.TicketHash is { } kept && CryptographicOperations.FixedTimeEquals(kept, ticket)))
            throw new ForbiddenException("witness.other-phone", "该见证席位不是由本设备加入的");
    }
}

/// <summary>Codes and tickets of witnesses: 80 bits, kept as a hash only.</summary>
internal static class WitnessCode
{
    public const int Length = 16;

    // Without I, L, O and U: read aloud and typed on a phone.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    public static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
