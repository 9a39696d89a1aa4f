using System.Diagnostics;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Faults;

/// <summary>The host is killed somewhere between the first byte of an upload and the answer to its confirmation.</summary>
internal sealed class KilledImportTests
{
    private const int Firms = 2000;
    private const int Instants = 20;
    private static readonly string[] BeforeOrAfter = ["none 0", "Checked 0", $"Applied {Firms}"];

    private HouseFixture _house = null!;
    private HostProcess _host = null!;
    private string _office = null!;
    private int _lists;

    [SetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start(settings: "--Doors=office");
        _host = await HostProcess.Start(_house);
        _office = await _house.Person(Role.CoordinatingOffice);
    }

    [TearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        await _house.DisposeAsync();
    }

    [Test]
    public async Task Killed_in_the_middle_of_an_import_the_list_is_as_before_and_once_answered_it_stays()
    {
        (await KilledBeforeItWrites("subjects.subject_import")).ShouldBe("none 0");
        (await KilledBeforeItWrites("subjects.subject")).ShouldBe("Checked 0");
        await _host.Kill();
        (await State(_lists)).ShouldBe(BeforeOrAfter[2]);
    }

    [Test]
    [Category("Long")]
    public async Task Killed_at_twenty_instants_of_an_import_the_list_is_before_or_after()
    {
        var whole = await Undisturbed();
        var seen = new List<string>();
        for (var instant = 1; instant <= Instants; instant++)
            seen.Add(await KilledAfter(whole * instant / Instants));
        TestContext.Out.WriteLine($"{whole.TotalMilliseconds:F0} ms; {string.Join(", ", seen)}");
        seen.ShouldContain(state => state != BeforeOrAfter[2], "no kill came before the end");
    }

    private async Task<TimeSpan> Undisturbed()
    {
        using var office = await People.SignIn(_host.Address, _office);
        var watch = Stopwatch.StartNew();
        (await Import(office, ++_lists)).ShouldBeTrue();
        return watch.Elapsed;
    }

    /// <returns>What the kill left behind.</returns>
    private async Task<string> KilledBeforeItWrites(string name)
    {
        var list = ++_lists;
        using var office = await People.SignIn(_host.Address, _office);
        await using (var table = await HeldTable.Hold(_house, name))
        {
            var importing = Import(office, list);
            await table.SomebodyStandsThere();
            await _host.Kill();
            (await importing).ShouldBeFalse();
        }

        await _host.Start();
        return await GoneOn(list);
    }

    /// <returns>What the kill left behind.</returns>
    private async Task<string> KilledAfter(TimeSpan delay)
    {
        var list = ++_lists;
        using var office = await People.SignIn(_host.Address, _office);
        var importing = Import(office, list);
        await Task.WhenAny(importing, Task.Delay(delay));
        await _host.Kill();
        var answered = await importing;
        await _host.Start();
        var left = await GoneOn(list);
        left.ShouldBeOneOf(answered ? BeforeOrAfter[2..] : BeforeOrAfter);
        return left;
    }

    /// <returns>What there was before the import was brought to its end.</returns>
    private async Task<string> GoneOn(int list)
    {
        var left = await State(list);
        await ConfirmAgain(list, left);
        (await State(list)).ShouldBe(BeforeOrAfter[2]);
        return left;
    }

    private async Task ConfirmAgain(int list, string left)
    {
        using var office = await People.SignIn(_host.Address, _office);
        var id = left == "none 0"
            ? (await Upload(office, list)).Id()
            : await _house.Ask<Guid>($"select id from subjects.subject_import where file_name = '{FileName(list)}'");
        var again = $"/subject-imports/{id}/confirmation";
        if (left == BeforeOrAfter[2])
            (await office.TryPost(again).Refused(409)).ShouldBe("import.already-applied");
        else
            (await office.Post(again)).Number("added").ShouldBe(Firms);
    }

    /// <summary>State of the import and number of its firms in the register, at one instant.</summary>
    private Task<string> State(int list) => _house.Ask<string>($"""
        select coalesce((select state from subjects.subject_import where file_name = '{FileName(list)}'), 'none') || ' '
            || (select count(*) from subjects.subject where name like '{Word(list)}%')
        """);

    private static async Task<bool> Import(HttpClient office, int list)
    {
        try
        {
            var import = await Upload(office, list);
            await office.Post($"/subject-imports/{import.Id()}/confirmation");
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return false;
        }
    }

    private static Task<System.Text.Json.JsonElement> Upload(HttpClient office, int list) =>
        office.Upload("/subject-imports", Given.Firms(Word(list), list, Firms), FileName(list));

    private static string Word(int list) => $"名单{list}号";

    private static string FileName(int list) => $"{Word(list)}.xlsx";
}
