namespace DualRandom.SharedKernel;

/// <summary>The calendar of the cellar, as rooms ask for it.</summary>
public interface IDueDates
{
    /// <summary>start + n working days by the loaded calendar; open, never an error, where a year is missing.</summary>
    Task<DueDate> After(DateOnly start, int workingDays, CancellationToken ct);

    /// <summary>The same with the local days of rest of a region and of those above it.</summary>
    /// <param name="regionPath">Such as <c>/130000/130500/130534/</c>.</param>
    IDueDates In(string regionPath);

    /// <summary>A number that rises with every change of the calendar, of whichever region: what was counted under another is counted again.</summary>
    Task<long> State(CancellationToken ct);
}

/// <summary>The house's jobs, as rooms ask for one before its time.</summary>
public interface IJobs
{
    /// <summary>
    /// Runs a job at once on this host, unless it is paused. Nothing is kept: what is lost with the host is done when the job comes round,
    /// so it is asked for only by what the job sweeps anyway.
    /// </summary>
    void Soon(string id);
}

/// <summary>A department as rooms know it. <see cref="Kind"/>: administrativeBureau, otherPublicBody, coordinatingOffice …</summary>
/// <param name="Divisions">Its 内设股室.</param>
public sealed record DepartmentEntry(
    Guid Id, string Code, string Name, string Kind, string RegionCode, string RegionPath, IReadOnlyList<string> Aliases, IReadOnlyList<string> Divisions);

/// <summary>An account as rooms know it, to name a person.</summary>
public sealed record PersonEntry(Guid Id, string Name, Guid? DepartmentId);

/// <summary>The directory of the cellar: regions and departments under all their names.</summary>
public interface IDirectory
{
    /// <returns>Null when the code is neither in GB/T 2260 nor added locally.</returns>
    Task<string?> RegionPath(string regionCode, CancellationToken ct);

    /// <summary>By official name, alias or old name within a region; null when there is none.</summary>
    Task<DepartmentEntry?> FindDepartment(string regionCode, string name, CancellationToken ct);

    Task<DepartmentEntry?> GetDepartment(Guid id, CancellationToken ct);

    /// <summary>成员单位: the bodies of a region that are no coordinating office, by name.</summary>
    Task<IReadOnlyList<DepartmentEntry>> MemberUnits(string regionCode, CancellationToken ct);

    /// <summary>The regions in which somebody works for the coordinating office.</summary>
    Task<IReadOnlyList<string>> RegionsWithOffice(CancellationToken ct);

    /// <summary>By sign-in name (登录名); null when there is none or it is disabled.</summary>
    Task<PersonEntry?> FindPerson(string signInName, CancellationToken ct);
}

/// <summary>The accounts of the cellar, as the register of inspectors needs them.</summary>
public interface IAccounts
{
    /// <returns>Who signs in as this inspector; null: nobody.</returns>
    Task<PersonEntry?> Of(Guid inspectorId, CancellationToken ct);

    /// <summary>From now on this account of the department signs in as this inspector, and no other does. Saved at once, with its audit entry.</summary>
    /// <param name="accountId">Null: nobody.</param>
    /// <exception cref="RuleBrokenException">It is another inspector's account, or not one of the department.</exception>
    Task Link(Guid inspectorId, Guid departmentId, Guid? accountId, CancellationToken ct);
}

/// <param name="Digest">Lower-case hex SHA-256 of the content: the name under which it is stored.</param>
public sealed record StoredFile(string Digest, string Name, long Length);

/// <summary>Why a file is kept, and so how long; how many years each class means is set by the archive.</summary>
public enum RetentionClass
{
    /// <summary>An uploaded table and the like: what a register was made from.</summary>
    Import,

    /// <summary>Part of a task's archive.</summary>
    Record,

    /// <summary>Evidence: sealed as it came.</summary>
    Evidence,
}

/// <summary>The files of the cellar: content-addressed, encrypted, shared by all hosts.</summary>
public interface IFiles
{
    Task<StoredFile> Put(Stream content, string name, RetentionClass retention, CancellationToken ct);

    /// <returns>The whole content, found unchanged before the first byte is given; can be read from any place.</returns>
    /// <exception cref="NotFoundException">No such file.</exception>
    /// <exception cref="DamagedFileException">The file on disk is not what was stored.</exception>
    Task<Stream> Open(string digest, CancellationToken ct);
}

public static class FilePuts
{
    public static Task<StoredFile> Put(this IFiles files, Stream content, string name, CancellationToken ct) =>
        files.Put(content, name, RetentionClass.Import, ct);
}

/// <summary>The content on disk is missing, cut off or changed; it is never shown. Ask the backup.</summary>
public sealed class DamagedFileException(string digest, Exception? cause = null) : Exception($"The file {digest} is not what was stored", cause);

/// <param name="MediaType">Such as <c>application/pdf</c>.</param>
public sealed record MailFile(string Name, string MediaType, byte[] Content);

/// <param name="MessageId">Without angle brackets; the same for every try.</param>
public sealed record MailToSend(string MessageId, string Address, string Subject, string Text, IReadOnlyList<MailFile> Files);

/// <summary>The mail server of the installation, for what a person sends by hand. Reminders go their own way: see <see cref="ReminderDue"/>.</summary>
public interface IPost
{
    /// <summary>Whether there is one, and anything may leave the house.</summary>
    bool IsThere { get; }

    /// <summary>One bare e-mail address and nothing beside it.</summary>
    bool IsAddress(string text);

    /// <summary>Under which a mail of this sending will be known.</summary>
    string MessageId(Guid sending);

    /// <returns>Null: the server has it; otherwise why not, in Chinese.</returns>
    Task<string?> Send(MailToSend mail, CancellationToken ct);
}

/// <summary>What a room has for a person's calendar beside the deadlines, such as inspections. The cellar asks every room that offers any.</summary>
public interface ICalendarEntries
{
    /// <summary>Asked by the house, so no scope hides anything.</summary>
    /// <param name="since">Nothing that ended before.</param>
    Task<IReadOnlyList<CalendarEntry>> Of(Guid inspectorId, DateOnly since, CancellationToken ct);
}

/// <param name="Key">Stays, so that a calendar knows the entry again, such as <c>results.visit/{form}</c>.</param>
/// <param name="To">Last day.</param>
/// <param name="LinkPath">The page of it, such as <c>/record-forms/…</c>.</param>
public sealed record CalendarEntry(string Key, string Title, string Text, DateOnly From, DateOnly To, string LinkPath);

/// <summary>Which of the two houses of an installation this is: what the practice area (演练) makes must never pass for real.</summary>
public sealed record House(bool IsPractice)
{
    /// <summary>Where the practice area stands on the address of the real house.</summary>
    public const string PracticePath = "/practice";

    /// <summary>Plan and draw ids of the practice area begin with it. It stands inside commitment, log and bundle: nobody can take it off.</summary>
    public const string PracticeDraw = "PRACTICE-";

    /// <summary>Before every plan id.</summary>
    public string DrawMark => IsPractice ? PracticeDraw : "";

    /// <summary>A cookie of one house is not known to the other.</summary>
    public string CookieName(string name) => IsPractice ? $"{name}-PRACTICE" : name;
}

/// <summary>The folder that all hosts of the installation share.</summary>
public sealed record InstallationFolder(string Path);
