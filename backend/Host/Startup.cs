using System.Net.Sockets;
using DualRandom.Host.Database;
using Npgsql;

namespace DualRandom.Host;

internal static class Startup
{
    // errno of Linux, as .NET hands it on: ENOSPC, EDQUOT, EROFS.
    private const int DiskFull = 28;
    private const int QuotaUsedUp = 122;
    private const int ReadOnly = 30;

    /// <summary>What the operating system refuses, in words; null for what is not known here.</summary>
    public static (string Chinese, string English)? Refusal(Exception error) => error switch
    {
        UnauthorizedAccessException => ("没有访问权限", "access denied"),
        { HResult: DiskFull } => ("磁盘空间不足", "the disk is full"),
        { HResult: QuotaUsedUp } => ("磁盘配额已用尽", "the disk quota is used up"),
        { HResult: ReadOnly } => ("文件系统只读", "the file system is read-only"),
        _ => null,
    };

    public static void Silence(this ILoggingBuilder logging, Func<bool> starting)
    {
        foreach (var teller in new[] { "Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.Server.Kestrel", "Quartz", "Hangfire" })
            logging.AddFilter(teller, level => level >= LogLevel.Warning && !starting());
    }

    /// <summary>What the operator can put right, in words; null for what only a stack trace explains.</summary>
    public static string? Explain(Exception exception) => exception switch
    {
        EmbeddedClusterException => exception.Message,
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } =>
            "端口已被占用，请用 --port 指定其他端口 · the port is taken, choose another with --port",
        IOException or UnauthorizedAccessException when Refusal(exception) is { } refusal =>
            $"{refusal.Chinese}：{exception.Message} · {refusal.English}",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } =>
            $"数据库所在磁盘空间不足：{exception.Message} · the database's disk is full",
        NpgsqlException { InnerException: SocketException } =>
            $"连接不上数据库：{exception.Message} · the database cannot be reached",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            $"数据库拒绝登录：{exception.Message} · the database refuses the login",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
            $"数据库账号权限不足：{exception.Message} · the database account lacks a privilege",
        _ => null,
    };
}
