using System.Net.Sockets;
using DualRandom.Host.Database;
using Npgsql;

namespace DualRandom.Host;

internal static class Startup
{
    /// <summary>What the operator can put right, in words; null for what only a stack trace explains.</summary>
    public static string? Explain(Exception exception) => exception switch
    {
        EmbeddedClusterException => exception.Message,
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } =>
            "端口已被占用，请用 --port 指定其他端口 · the port is taken, choose another with --port",
        NpgsqlException { InnerException: SocketException } =>
            $"连接不上数据库：{exception.Message} · the database cannot be reached",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            $"数据库拒绝登录：{exception.Message} · the database refuses the login",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
            $"数据库账号权限不足：{exception.Message} · the database account lacks a privilege",
        _ => null,
    };
}
