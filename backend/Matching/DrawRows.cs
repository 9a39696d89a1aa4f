using DualRandom.Matching.Contracts;
using DualRandom.Matching.Lottery;

namespace DualRandom.Matching;

/// <summary>A drawn subject. Inserted, never changed.</summary>
internal sealed class DrawnSubjectRow
{
    public required Guid CeremonyId { get; init; }

    public required string Stratum { get; init; }

    public required int Rank { get; init; }

    public required Handle Handle { get; init; }

    public required byte[] Ticket { get; init; }

    public required Guid SubjectId { get; init; }

    public required string CreditCode { get; init; }

    public required string Name { get; init; }

    public required string Address { get; init; }

    public DrawnSubject AsTold() => new(SubjectId, CreditCode, Name, Address, Stratum, Rank, Handle.ToString(), Convert.ToHexStringLower(Ticket));

    public static DrawnSubjectRow Of(SnapshotRow subject, int rank, Digest ticket) => new()
    {
        CeremonyId = subject.CeremonyId,
        Stratum = subject.Stratum,
        Rank = rank,
        Handle = subject.Handle,
        Ticket = ticket.ToArray(),
        SubjectId = subject.SubjectId,
        CreditCode = subject.CreditCode,
        Name = subject.Name,
        Address = subject.Address,
    };

    public static IReadOnlyList<DrawnSubjectRow> Of(DrawOutcome outcome, IReadOnlyDictionary<Handle, SnapshotRow> snapshot) =>
        [.. from stratum in outcome.Strata
            from drawn in stratum.Drawn.Select((handle, index) => (Handle: handle, Rank: index + 1))
            select Of(snapshot[drawn.Handle], drawn.Rank, stratum.Ranked.TicketOf(drawn.Handle))];
}

/// <summary>A drawn officer, in order of acceptance (DR-1 D1), then who came by replacement; the team as it stands.</summary>
internal sealed class DrawnInspectorRow
{
    public required Guid CeremonyId { get; init; }

    public required int Rank { get; init; }

    public required Handle Handle { get; init; }

    /// <summary>From 0; null: no team could take this officer (DR-1 D2), or replaced.</summary>
    public int? Team { get; private set; }

    /// <summary>Place in the team, the founder first.</summary>
    public int? Place { get; private set; }

    public void Leave() => (Team, Place) = (null, null);

    public static DrawnInspectorRow Entering(Guid ceremony, int rank, Handle handle, int team, int place) =>
        new() { CeremonyId = ceremony, Rank = rank, Handle = handle, Team = team, Place = place };

    public static IEnumerable<DrawnInspectorRow> Of(Guid ceremony, ScopeResult scope)
    {
        var places = scope.Teams
            .SelectMany((team, number) => team.Select((member, place) => (member, number, place)))
            .ToDictionary(x => x.member, x => (x.number, x.place));
        return scope.Inspectors.Select((handle, index) => new DrawnInspectorRow
        {
            CeremonyId = ceremony,
            Rank = index + 1,
            Handle = handle,
            Team = places.TryGetValue(handle, out var at) ? at.number : null,
            Place = places.TryGetValue(handle, out at) ? at.place : null,
        });
    }
}

/// <summary>The team of one department that visits a subject, as it stands.</summary>
internal sealed class AssignmentRow
{
    public required Guid CeremonyId { get; init; }

    public required Guid SubjectId { get; init; }

    public required Handle Handle { get; init; }

    /// <summary>From 0; null: uncovered.</summary>
    public int? Team { get; private set; }

    public void Move(int? team) => Team = team;

    public static IEnumerable<AssignmentRow> Of(Guid ceremony, ScopeResult scope, IReadOnlyDictionary<Handle, SnapshotRow> snapshot) =>
        scope.Units.Select(unit => new AssignmentRow
        {
            CeremonyId = ceremony, SubjectId = snapshot[unit.Unit].SubjectId, Handle = unit.Unit, Team = unit.Team,
        });
}
