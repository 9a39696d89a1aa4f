using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>
/// Where, when and before whom a draw took place (唐山 五(三)3: 现场督导). What the law asks of the paper; what proves the draw stands in
/// its log. Its id is the ceremony's.
/// </summary>
internal sealed class DrawRecord : Aggregate, IScoped
{
    private DrawRecord()
    {
    }

    public required string RegionPath { get; init; }

    public Guid[] Departments { get; private init; } = [];

    public string Place { get; private set; } = "";

    public DateTimeOffset From { get; private set; }

    public DateTimeOffset To { get; private set; }

    public string Host { get; private set; } = "";

    public string Recorder { get; private set; } = "";

    /// <summary>Invited or present; in the order in which they sign.</summary>
    public IReadOnlyList<Attendee> Attendees { get; private set; } = [];

    public string WrittenBy { get; private set; } = "";

    public DateTimeOffset WrittenAt { get; private set; }

    public static DrawRecord Begin(Ceremony ceremony) => new() { Id = ceremony.Id, RegionPath = ceremony.RegionPath, Departments = ceremony.Departments };

    /// <summary>Until the bundle is public; from then on the paper that was signed is what counts.</summary>
    public void Write(Ceremony ceremony, DrawMeeting meeting, Actor by, DateTimeOffset now)
    {
        if (ceremony.DisclosedAt is not null || ceremony.IsOver)
            throw new RuleBrokenException("draw-record.closed", "核验包已经公布或抽取已经终止，抽取记录不能再修改");
        (Place, From, To, Host, Recorder, Attendees) = (meeting.Place, meeting.From.ToUniversalTime(), meeting.To.ToUniversalTime(), meeting.Host, meeting.Recorder, meeting.Attendees);
        (WrittenBy, WrittenAt) = (by.Name, now);
    }
}

internal sealed record DrawMeeting(string Place, DateTimeOffset From, DateTimeOffset To, string Host, string Recorder, IReadOnlyList<Attendee> Attendees);

/// <param name="Invited">By the office; who came without is present all the same.</param>
internal sealed record Attendee(string Name, string Unit, string Title, bool Invited, bool Present);
