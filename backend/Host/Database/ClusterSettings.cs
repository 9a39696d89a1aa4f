namespace DualRandom.Host.Database;

internal static class ClusterSettings
{
    // sockaddr_un holds 107 bytes and PostgreSQL appends "/.s.PGSQL.65535".
    private const int LongestSocketFolder = 90;

    /// <summary>Over initdb's file, in place: the server's account stays its owner.</summary>
    public static void Write(ClusterHome home, int port, bool fast) =>
        File.WriteAllText(Path.Combine(home.Data, "postgresql.conf"), $"""
            # Written at every start. To tune this server use ALTER SYSTEM.
            listen_addresses = '127.0.0.1'
            port = {port}
            unix_socket_directories = '{(home.Data.Length > LongestSocketFolder ? "" : home.Data.Replace("'", "''", StringComparison.Ordinal))}'
            unix_socket_permissions = 0700
            password_encryption = scram-sha-256
            max_connections = 200
            shared_buffers = 32MB
            max_wal_size = 512MB
            jit = off
            timezone = 'UTC'
            log_timezone = 'UTC'
            {(fast ? "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nwal_level = minimal\nmax_wal_senders = 0" : "")}

            """);
}
