using System.Security.Cryptography;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Cellar.Files;

public sealed class FileStoreTests
{
    private HouseFixture _house = null!;

    private string Folder => Path.Combine(_house.Services.GetRequiredService<InstallationFolder>().Path, "files");

    [OneTimeSetUp]
    public async Task Start() => _house = await HouseFixture.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [TestCase(0)]
    [TestCase(1)]
    [TestCase((1 << 16) - 1)]
    [TestCase(1 << 16)]
    [TestCase((1 << 16) + 1)]
    [TestCase(3 << 16)]
    public async Task A_content_comes_back_as_it_was_under_its_own_digest(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        var stored = await Put(content, "表.xlsx");
        stored.ShouldBe(new StoredFile(Convert.ToHexStringLower(SHA256.HashData(content)), "表.xlsx", length));
        (await Read(stored.Digest)).ShouldBe(content);
    }

    [Test]
    public async Task A_content_can_be_read_from_any_place()
    {
        var content = RandomNumberGenerator.GetBytes(200_000);
        var stored = await Put(content, "a");
        await using var stream = await Open(stored.Digest);
        foreach (var place in new[] { 150_000, 3, (1 << 16) - 5, 199_995 })
        {
            stream.Position = place;
            var read = new byte[5];
            await stream.ReadExactlyAsync(read);
            read.ShouldBe(content[place..(place + 5)]);
        }
    }

    [Test]
    public async Task The_same_content_lies_on_disk_once_and_both_hands_are_remembered()
    {
        var content = RandomNumberGenerator.GetBytes(100);
        var first = await Put(content, "甲.csv");
        var second = await Put(content, "乙.csv");
        second.Digest.ShouldBe(first.Digest);
        Directory.GetFiles(Folder, first.Digest[2..], SearchOption.AllDirectories).Length.ShouldBe(1);
        (await _house.Ask<long>($"select count(*) from files.file where digest = '{first.Digest}'")).ShouldBe(2);
    }

    [Test]
    public async Task What_lies_on_disk_cannot_be_read_there()
    {
        var content = "法定代表人签字"u8.ToArray();
        var stored = await Put([.. Enumerable.Repeat(content, 100).SelectMany(c => c)], "a");
        (await File.ReadAllBytesAsync(PathOf(stored.Digest))).AsSpan().IndexOf(content).ShouldBe(-1);
    }

    [Test]
    public async Task An_unknown_digest_is_not_found() =>
        await Should.ThrowAsync<NotFoundException>(() => Open(new string('0', 64)));

    [Test]
    public async Task A_changed_byte_anywhere_on_disk_is_refused_before_any_content_is_given()
    {
        var stored = await Put(RandomNumberGenerator.GetBytes(150_000), "证据.jpg");
        var whole = await File.ReadAllBytesAsync(PathOf(stored.Digest));
        foreach (var place in new[] { 0, 1, 16, 17, 70_000, whole.Length - 17, whole.Length - 1 })
        {
            var changed = whole.ToArray();
            changed[place] ^= 1;
            await File.WriteAllBytesAsync(PathOf(stored.Digest), changed);
            await Should.ThrowAsync<DamagedFileException>(() => Open(stored.Digest), $"byte {place}");
        }
    }

    [Test]
    public async Task A_content_cut_off_between_two_chunks_is_refused()
    {
        var stored = await Put(RandomNumberGenerator.GetBytes(3 << 16), "a");
        var whole = await File.ReadAllBytesAsync(PathOf(stored.Digest));
        await File.WriteAllBytesAsync(PathOf(stored.Digest), whole[..(17 + (2 * ((1 << 16) + 16)))]);
        await Should.ThrowAsync<DamagedFileException>(() => Open(stored.Digest));
    }

    [Test]
    public async Task Another_genuine_content_under_the_digest_is_refused()
    {
        var one = await Put(RandomNumberGenerator.GetBytes(50), "a");
        var other = await Put(RandomNumberGenerator.GetBytes(50), "b");
        File.Copy(PathOf(other.Digest), PathOf(one.Digest), overwrite: true);
        await Should.ThrowAsync<DamagedFileException>(() => Open(one.Digest));
    }

    [Test]
    public async Task A_content_handed_in_again_heals_the_disk()
    {
        var content = RandomNumberGenerator.GetBytes(50);
        var stored = await Put(content, "a");
        File.Delete(PathOf(stored.Digest));
        await Should.ThrowAsync<DamagedFileException>(() => Open(stored.Digest));
        await Put(content, "a");
        (await Read(stored.Digest)).ShouldBe(content);
    }

    [Test]
    public async Task Orphans_older_than_a_day_are_swept_and_nothing_else()
    {
        var kept = await Put(RandomNumberGenerator.GetBytes(50), "a");
        var (old, young) = (await Orphan(), await Orphan());
        var unfinished = Path.Combine(Folder, "incoming", "left-by-a-killed-host");
        await File.WriteAllTextAsync(unfinished, "half");
        foreach (var path in new[] { PathOf(kept.Digest), PathOf(old), unfinished })
            File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddHours(-25));
        await _house.RunJob("files.sweep-orphans");
        File.Exists(PathOf(kept.Digest)).ShouldBeTrue();
        File.Exists(PathOf(young)).ShouldBeTrue();
        File.Exists(PathOf(old)).ShouldBeFalse();
        File.Exists(unfinished).ShouldBeFalse();
    }

    [Test]
    public async Task A_path_in_a_file_name_is_dropped() => (await Put([1], "..\\..\\etc/passwd")).Name.ShouldBe("passwd");

    private async Task<string> Orphan()
    {
        var digest = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(digest))!);
        await File.WriteAllTextAsync(PathOf(digest), "orphan");
        return digest;
    }

    private string PathOf(string digest) => Path.Combine(Folder, digest[..2], digest[2..]);

    private async Task<StoredFile> Put(byte[] content, string name)
    {
        await using var scope = _house.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = Actor.House("test");
        return await scope.ServiceProvider.GetRequiredService<IFiles>().Put(new MemoryStream(content), name, CancellationToken.None);
    }

    private async Task<Stream> Open(string digest)
    {
        await using var scope = _house.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IFiles>().Open(digest, CancellationToken.None);
    }

    private async Task<byte[]> Read(string digest)
    {
        await using var stream = await Open(digest);
        var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }
}
