namespace DualRandom.SharedKernel;

/// <summary>The calendar of the cellar, as rooms ask for it.</summary>
public interface IDueDates
{
    /// <summary>start + n working days by the loaded calendar; open, never an error, where a year is missing.</summary>
    Task<DueDate> After(DateOnly start, int workingDays, CancellationToken ct);
}

/// <summary>A department as rooms know it. <see cref="Kind"/>: administrativeBureau, otherPublicBody, coordinatingOffice …</summary>
public sealed record DepartmentEntry(Guid Id, string Code, string Name, string Kind, string RegionCode, string RegionPath, IReadOnlyList<string> Aliases);

/// <summary>The directory of the cellar: regions and departments under all their names.</summary>
public interface IDirectory
{
    /// <returns>Null when the code is neither in GB/T 2260 nor added locally.</returns>
    Task<string?> RegionPath(string regionCode, CancellationToken ct);

    /// <summary>By official name, alias or old name within a region; null when there is none.</summary>
    Task<DepartmentEntry?> FindDepartment(string regionCode, string name, CancellationToken ct);

    Task<DepartmentEntry?> GetDepartment(Guid id, CancellationToken ct);
}

/// <param name="Digest">Lower-case hex SHA-256 of the content: the name under which it is stored.</param>
public sealed record StoredFile(string Digest, string Name, long Length);

/// <summary>The files of the cellar: content-addressed, encrypted, shared by all hosts.</summary>
public interface IFiles
{
    Task<StoredFile> Put(Stream content, string name, CancellationToken ct);

    /// <exception cref="NotFoundException">No such file.</exception>
    Task<Stream> Open(string digest, CancellationToken ct);
}
