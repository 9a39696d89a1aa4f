using System.Security.Cryptography;
using DualRandom.Host.Database;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Host;

/// <summary>Real processes: a house on a server of its own is saved while it runs, and restored into a private cluster.</summary>
public sealed class BackupTests
{
    private readonly byte[] _evidence = RandomNumberGenerator.GetBytes(200_000);
    private HouseFixture _house = null!;
    private string _folder = null!;
    private string _archive = null!;
    private string _office = null!;
    private string _auditor = null!;
    private string _digest = null!;

    private string Restored => Path.Combine(_folder, "restored");

    [OneTimeSetUp]
    public async Task SaveARunningHouse()
    {
        _folder = Directory.CreateTempSubdirectory("dualrandom-backup-").FullName;
        _archive = Path.Combine(_folder, "house.tar.gz");
        _house = await HouseFixture.Start();
        _office = await _house.Person(Role.DepartmentAdministrator);
        _auditor = await _house.Person(Role.AuditAdministrator);
        using var department = await _house.SignIn(_office, People.Password);
        await department.Post("/inspectors", new
        {
            name = "张三", position = "科员", postCategory = "综合执法", certificateKind = "执法证", certificateNumber = "13053400777", phone = "13912345678",
        });
        await using (var scope = _house.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = Actor.House("test");
            _digest = (await scope.ServiceProvider.GetRequiredService<IFiles>().Put(new MemoryStream(_evidence), "照片.jpg", RetentionClass.Evidence, CancellationToken.None)).Digest;
        }

        var (code, output) = await HostProcess.Run(["backup", _archive, .. _house.Settings()]);
        code.ShouldBe(0, output);
        output.ShouldContain("已备份");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _house.DisposeAsync();
        // A killed host leaves its server running: whoever comes last stops it.
        var cluster = await EmbeddedCluster.Start(
            new EmbeddedClusterOptions { DataFolder = Path.Combine(Restored, "postgresql") }, NullLogger.Instance, CancellationToken.None);
        await cluster.DisposeAsync();
        Directory.Delete(cluster.Folder, recursive: true);
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task What_was_saved_is_there_after_a_restore_readable_and_with_an_unbroken_trail()
    {
        var (code, output) = await HostProcess.Run("restore", _archive, $"--DataFolder={Restored}");
        code.ShouldBe(0, output);

        await using (var host = await HostProcess.Start(["--urls=http://127.0.0.1:0", $"--DataFolder={Restored}", "--Limits:SignInPerMinute=1000"]))
        {
            using var department = await People.SignIn(host.Address, _office);
            var inspector = (await department.Get("/inspectors")).GetProperty("items")[0];
            (await department.Post($"/inspectors/{inspector.Id()}/disclosure", new { purpose = "核对恢复结果" })).Text("phone").ShouldBe("13912345678");
            using var auditor = await People.SignIn(host.Address, _auditor);
            var trail = await auditor.Get("/audit/verification");
            trail.GetProperty("chains").GetArrayLength().ShouldBe(11);
            trail.GetProperty("intact").GetBoolean().ShouldBeTrue();
            // Identities go on where they were.
            await department.Post("/inspectors", new
            {
                name = "李四", position = "科员", postCategory = "综合执法", certificateKind = "执法证", certificateNumber = "13053400778", phone = "13912345679",
            });
            (await HostProcess.Run("restore", _archive, $"--DataFolder={Restored}", $"--force={Restored}")).Output.ShouldContain("仍有主机连接此数据库");
        }

        (await Reveal(Path.Combine(Restored, "installation.key"), Path.Combine(Restored, "files", _digest[..2], _digest[2..]))).ShouldBe(_evidence);

        var again = await HostProcess.Run("restore", _archive, $"--DataFolder={Restored}");
        again.ExitCode.ShouldBe(1);
        again.Output.ShouldContain($"--force={Restored}");
        (await HostProcess.Run("restore", _archive, $"--DataFolder={Restored}", "--force=/elsewhere")).ExitCode.ShouldBe(1);
        var forced = await HostProcess.Run("restore", _archive, $"--DataFolder={Restored}", $"--force={Restored}");
        forced.ExitCode.ShouldBe(0, forced.Output);
        Directory.GetDirectories(Restored, "files.before-*").ShouldHaveSingleItem();
    }

    [Test]
    public async Task A_damaged_archive_is_refused_before_anything_is_touched()
    {
        var place = Path.Combine(_folder, "untouched");
        var bytes = await File.ReadAllBytesAsync(_archive);
        bytes[bytes.Length / 2] ^= 1;
        foreach (var (name, content) in new[] { ("changed", bytes), ("cut", bytes[..(bytes.Length / 3)]), ("other", "no archive"u8.ToArray()) })
        {
            var spoiled = Path.Combine(_folder, name);
            await File.WriteAllBytesAsync(spoiled, content);
            var (code, output) = await HostProcess.Run("restore", spoiled, $"--DataFolder={place}");
            code.ShouldBe(1, name);
            output.ShouldMatch("已损坏|不是");
            output.ShouldNotContain("   at ", Case.Sensitive, name);
        }

        Directory.Exists(place).ShouldBeFalse();
    }

    [Test]
    public async Task A_backup_overwrites_nothing_and_a_missing_file_or_place_is_named()
    {
        var (code, output) = await HostProcess.Run(["backup", _archive, .. _house.Settings()]);
        code.ShouldBe(1);
        output.ShouldContain("已存在，不覆盖");
        (await HostProcess.Run("restore", Path.Combine(_folder, "none"))).Output.ShouldContain("没有文件");
        (await HostProcess.Run("backup")).Output.ShouldContain("用法");
        (await HostProcess.Run("backup", Path.Combine(_folder, "b"), $"--DataFolder={_folder}/nowhere")).Output.ShouldContain("没有 installation.key");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(_archive).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static async Task<byte[]> Reveal(string key, string path)
    {
        await using var plain = new AesGcmProtector(await File.ReadAllBytesAsync(key)).Reveal(File.OpenRead(path));
        using var all = new MemoryStream();
        await plain.CopyToAsync(all);
        return all.ToArray();
    }
}
