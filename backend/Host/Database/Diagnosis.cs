namespace DualRandom.Host.Database;

/// <summary>From what PostgreSQL wrote to what the operator should do.</summary>
internal static class Diagnosis
{
    private sealed record Cause(string Sign, string Chinese, string English, bool Passes = false);

    private static readonly Cause[] Known =
    [
        new("could not create any TCP/IP sockets", "端口被占用，换了几个端口仍无法监听 127.0.0.1", "ports are taken: several were tried on 127.0.0.1", Passes: true),
        new("pre-existing shared memory block", "上一次的数据库进程尚未退出", "processes of the previous server are still running", Passes: true),
        new("No space left on device", "磁盘空间不足", "the disk is full"),
        new("Disk quota exceeded", "磁盘配额已用尽", "the disk quota is used up"),
        new("Read-only file system", "数据所在的文件系统是只读的", "the file system is read-only"),
        new("Input/output error", "磁盘读写出错，请检查硬盘", "the disk reports read or write errors: check it"),
        new("Permission denied", "PostgreSQL 所用账户没有访问权限", "the account that runs PostgreSQL may not access a file"),
        new("Cannot allocate memory", "内存不足", "memory is short"),
        new("could not map anonymous shared memory", "内存不足", "memory is short"),
        new("incompatible with server", "数据属于另一个 PostgreSQL 大版本", "the data belong to another major version of PostgreSQL"),
        new("could not locate a valid checkpoint record", "数据文件已损坏，请从备份恢复", "the data files are damaged: restore a backup"),
        new("invalid locale", "系统缺少 C.UTF-8 区域设置", "the system lacks the locale C.UTF-8"),
    ];

    /// <summary>False when trying again cannot help.</summary>
    public static bool MayPass(string output) => Find(output) is not { Passes: false };

    public static EmbeddedClusterException Of(ClusterHome home, string output)
    {
        var cause = Find(output);
        var last = string.Join('\n', output.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(6));
        return new(
            $"内置数据库没有启动：{cause?.Chinese ?? "原因见下"}。数据文件夹 {home.Folder}",
            $"The private database did not start: {cause?.English ?? "see below"}. Data folder {home.Folder}, log {home.Log}\n{last}");
    }

    private static Cause? Find(string output) => Array.Find(Known, each => output.Contains(each.Sign, StringComparison.Ordinal));
}
