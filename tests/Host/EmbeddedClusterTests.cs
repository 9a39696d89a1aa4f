using System.Diagnostics;
using System.Runtime.Versioning;
using DualRandom.Host.Database;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Host;

/// <summary>Each test has its own folder under the test output, found again after a crashed run.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class EmbeddedClusterTests
{
    private readonly List<EmbeddedCluster> _clusters = [];

    [TearDown]
    public async Task RemoveClusters()
    {
        foreach (var cluster in _clusters)
            await cluster.DisposeAsync();
        foreach (var folder in _clusters.Select(cluster => cluster.Folder).Distinct())
            Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task A_new_folder_becomes_a_database_that_answers_on_the_loopback_interface()
    {
        var cluster = await Start();

        (await Ask(cluster, "select 1")).ShouldBe(1);
        (await Ask(cluster, "show server_encoding")).ShouldBe("UTF8");
        (await Ask(cluster, "show data_checksums")).ShouldBe("on");
        (await Ask(cluster, "show listen_addresses")).ShouldBe("127.0.0.1");
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_the_password_in_a_file_closed_to_others_opens_it()
    {
        var cluster = await Start();
        var wrong = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Password = "wrong", Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);

        (await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync())).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
        File.GetUnixFileMode(Path.Combine(cluster.Folder, "superuser.password")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Test]
    public async Task Data_outlive_a_stop_and_a_start()
    {
        var first = await Start();
        await Ask(first, "create table kept as select 144 as subjects");
        await first.DisposeAsync();
        IsRunning(first).ShouldBeFalse();

        var second = await Start();

        second.StartedHere.ShouldBeTrue();
        (await Ask(second, "select subjects from kept")).ShouldBe(144);
    }

    [Test]
    public async Task A_server_that_was_killed_starts_again_with_all_it_committed()
    {
        var first = await Start(fast: false);
        await Ask(first, "create table kept as select 144 as subjects");
        Process.GetProcessById(ServerProcess(first)).Kill();

        var second = await Start(fast: false);

        second.StartedHere.ShouldBeTrue();
        (await Ask(second, "select subjects from kept")).ShouldBe(144);
    }

    [Test]
    public async Task A_second_host_adopts_the_running_server_and_the_last_one_stops_it()
    {
        var first = await Start();
        var second = await Start();
        second.StartedHere.ShouldBeFalse();
        second.ConnectionString.ShouldBe(first.ConnectionString);

        await first.DisposeAsync();
        (await Ask(second, "select 1")).ShouldBe(1);

        await second.DisposeAsync();
        IsRunning(second).ShouldBeFalse();
    }

    [Test]
    public async Task Hosts_that_start_at_the_same_moment_share_one_server()
    {
        var clusters = await Task.WhenAll(Start(), Start(), Start());

        clusters.Count(cluster => cluster.StartedHere).ShouldBe(1);
        clusters.Select(cluster => cluster.ConnectionString).Distinct().Count().ShouldBe(1);
    }

    [Test]
    public async Task A_process_number_that_now_belongs_to_another_program_does_not_block_the_start()
    {
        var first = await Start();
        await first.DisposeAsync();
        await File.WriteAllTextAsync(
            Path.Combine(first.Folder, "data", "postmaster.pid"), $"{Environment.ProcessId}\n{first.Folder}/data\n0\n1\n\n127.0.0.1\n\nready\n");

        var second = await Start();

        (await Ask(second, "select 1")).ShouldBe(1);
    }

    [Test]
    public async Task Two_folders_have_two_servers()
    {
        var one = await Start("one");
        var other = await Start("other");

        other.Folder.ShouldNotBe(one.Folder);
        other.ConnectionString.ShouldNotBe(one.ConnectionString);
        await one.DisposeAsync();
        (await Ask(other, "select 1")).ShouldBe(1);
    }

    [Test]
    public async Task Data_of_another_major_version_are_refused_with_the_package_to_install()
    {
        var cluster = await Start();
        await cluster.DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(cluster.Folder, "data", "PG_VERSION"), "9\n");

        var refusal = await Should.ThrowAsync<EmbeddedClusterException>(() => Start());

        refusal.Message.ShouldContain("属于 PostgreSQL 9");
        refusal.Message.ShouldContain("Install `postgresql-9`");
    }

    [Test]
    public async Task A_clock_before_the_last_write_is_refused()
    {
        var cluster = await Start();
        await cluster.DisposeAsync();
        var control = Path.Combine(cluster.Folder, "data", "global", "pg_control");
        File.SetLastWriteTimeUtc(control, File.GetLastWriteTimeUtc(control).AddDays(2));

        (await Should.ThrowAsync<EmbeddedClusterException>(() => Start())).Message.ShouldContain("系统时钟有误");
    }

    [Test]
    public async Task Damaged_data_are_reported_in_words_with_the_log()
    {
        var cluster = await Start();
        await cluster.DisposeAsync();
        foreach (var segment in Directory.GetFiles(Path.Combine(cluster.Folder, "data", "pg_wal")))
            File.Delete(segment);

        var refusal = await Should.ThrowAsync<EmbeddedClusterException>(() => Start());

        refusal.Message.ShouldStartWith("内置数据库没有启动：数据文件已损坏");
        refusal.Message.ShouldContain("could not locate a valid checkpoint record");
    }

    [Test]
    public async Task A_folder_without_binaries_is_named()
    {
        var home = await ClusterHome.Open(Options(), CancellationToken.None);

        var refusal = await Should.ThrowAsync<EmbeddedClusterException>(
            () => EmbeddedCluster.Start(Options() with { BinariesFolder = home.Folder }, NullLogger.Instance, CancellationToken.None));

        refusal.Message.ShouldStartWith($"{home.Folder} 中没有可运行的 pg_ctl、initdb、postgres");
        Directory.Delete(home.Folder, recursive: true);
    }

    private async Task<EmbeddedCluster> Start(string name = "", bool fast = true)
    {
        var cluster = await EmbeddedCluster.Start(Options(name) with { Fast = fast }, NullLogger.Instance, CancellationToken.None);
        lock (_clusters)
            _clusters.Add(cluster);
        return cluster;
    }

    private static EmbeddedClusterOptions Options(string name = "") =>
        new()
        {
            DataFolder = Path.Combine(TestContext.CurrentContext.WorkDirectory, "clusters", TestContext.CurrentContext.Test.MethodName + name),
        };

    private static async Task<object?> Ask(EmbeddedCluster cluster, string sql)
    {
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private static int ServerProcess(EmbeddedCluster cluster) =>
        int.Parse(File.ReadLines(Path.Combine(cluster.Folder, "data", "postmaster.pid")).First());

    private static bool IsRunning(EmbeddedCluster cluster) => File.Exists(Path.Combine(cluster.Folder, "data", "postmaster.pid"));
}
