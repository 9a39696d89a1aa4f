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

    public static IReadOnlyList<DrawnSubjectRow> Of(Guid ceremony, DrawOutcome outcome, IReadOnlyDictionary<Handle, SnapshotRow> snapshot) =>
        [.. from stratum in outcome.Strata
            let tickets = stratum.Ranked.ToDictionary(ranked => ranked.Handle, ranked => ranked.Ticket)
            from drawn in stratum.Drawn.Select((handle, index) => (Handle: handle, Rank: index + 1))
            let subject = snapshot[drawn.Handle]
            select new DrawnSubjectRow
            {
                CeremonyId = ceremony,
                Stratum = stratum.Stratum,
                Rank = drawn.Rank,
                Handle = drawn.Handle,
                Ticket = Convert.FromHexString(tickets[drawn.Handle].ToString()),
                SubjectId = subject.SubjectId,
                CreditCode = subject.CreditCode,
                Name = subject.Name,
                Address = subject.Address,
            }];
}

/// <summary>A drawn officer, in order of acceptance (DR-1 D1). Inserted, never changed.</summary>
internal sealed class DrawnInspectorRow
{
    public required Guid CeremonyId { get; init; }

    public required int Rank { get; init; }

    public required Handle Handle { get; init; }

    /// <summary>From 0; null: no team could take this officer (DR-1 D2).</summary>
    public int? Team { get; init; }

    /// <summary>Place in the team, the founder first.</summary>
    public int? Place { get; init; }

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

/// <summary>The team of one department that visits a subject. Inserted, never changed.</summary>
internal sealed class AssignmentRow
{
    public required Guid CeremonyId { get; init; }

    public required Guid SubjectId { get; init; }

    public required Handle Handle { get; init; }

    /// <summary>From 0; null: uncovered.</summary>
    public int? Team { get; init; }

    public static IEnumerable<AssignmentRow> Of(Guid ceremony, ScopeResult scope, IReadOnlyDictionary<Handle, SnapshotRow> snapshot) =>
        scope.Units.Select(unit => new AssignmentRow
        {
            CeremonyId = ceremony, SubjectId = snapshot[unit.Unit].SubjectId, Handle = unit.Unit, Team = unit.Team,
        });
}
