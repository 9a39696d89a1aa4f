using System.Diagnostics;
using System.Runtime.CompilerServices;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using DualRandom.Host.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Host;

/// <summary>The two scripts that an operator types, with all that they build and bring, on the files of a running house.</summary>
[Category("Long")]
public sealed class BackupScriptTests
{
    [Test]
    public async Task A_house_saved_by_the_one_script_is_brought_back_by_the_other()
    {
        var folder = Directory.CreateTempSubdirectory("dualrandom-scripts-").FullName;
        var (archive, restored) = (Path.Combine(folder, "house.tar.gz"), Path.Combine(folder, "restored"));
        await using var house = await HouseFixture.Start();
        var (administrator, auditor) = (await house.Person(Role.DepartmentAdministrator), await house.Person(Role.AuditAdministrator));
        using (var department = await People.SignIn(house.Address, administrator))
        {
            await department.Post("/inspectors", new
            {
                name = "张三", position = "科员", postCategory = "综合执法", certificateKind = "执法证", certificateNumber = "13053400777", phone = "13912345678",
            });
        }

        string digest;
        await using (var scope = house.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = Actor.House("test");
            digest = (await scope.ServiceProvider.GetRequiredService<IFiles>().Put(new MemoryStream([1, 2, 3]), "照片.jpg", RetentionClass.Evidence, CancellationToken.None)).Digest;
        }

        (await Script("backup", [archive, .. house.Settings()])).ShouldContain("已备份");
        File.Exists(archive).ShouldBeTrue();
        await Script("restore", archive, $"--DataFolder={restored}");

        File.Exists(Path.Combine(restored, "files", digest[..2], digest[2..])).ShouldBeTrue();
        await using (var host = await HostProcess.Start(["--urls=http://127.0.0.1:0", $"--DataFolder={restored}", "--Limits:SignInPerMinute=1000"]))
        {
            using var department = await People.SignIn(host.Address, administrator);
            (await department.Get("/inspectors")).GetProperty("items").GetArrayLength().ShouldBe(1);
            using var trail = await People.SignIn(host.Address, auditor);
            (await trail.Get("/audit/verification")).GetProperty("intact").GetBoolean().ShouldBeTrue();
        }

        // A killed host leaves its server running: whoever comes last stops it.
        var cluster = await EmbeddedCluster.Start(
            new EmbeddedClusterOptions { DataFolder = Path.Combine(restored, "postgresql") }, NullLogger.Instance, CancellationToken.None);
        await cluster.DisposeAsync();
        Directory.Delete(cluster.Folder, recursive: true);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> Script(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        foreach (var argument in (string[])[Path.Combine(Repository(), "deploy", name), .. arguments])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(10));
        process.ExitCode.ShouldBe(0, await output + await errors);
        return await output + await errors;
    }

    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
