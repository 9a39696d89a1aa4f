using System.Diagnostics;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Faults;

/// <summary>The host is killed somewhere between the first byte of an upload and the answer to its confirmation.</summary>
internal sealed class KilledImportTests
{
    private const int Firms = 3000;
    private static readonly string[] BeforeOrAfter = ["none 0", "Checked 0", $"Applied {Firms}"];

    private HouseFixture _house = null!;
    private HostProcess _host = null!;
    private string _office = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _house = await HouseFixture.Start(settings: "--Doors=office");
        _host = await HostProcess.Start(_house);
        _office = await _house.Person(Role.CoordinatingOffice);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        await _house.DisposeAsync();
    }

    [Test]
    public Task Killed_at_any_instant_of_an_import_the_list_is_before_or_after() => Sweep(firstList: 100, instants: 4);

    [Test]
    [Category("Long")]
    public Task Killed_at_forty_instants_of_an_import_the_list_is_before_or_after() => Sweep(firstList: 200, instants: 40);

    private async Task Sweep(int firstList, int instants)
    {
        var whole = await Undisturbed(firstList);
        var seen = new List<string>();
        for (var instant = 1; instant <= instants; instant++)
            seen.Add(await KilledAfter(whole * instant / instants, firstList + instant));
        TestContext.Out.WriteLine($"{whole.TotalMilliseconds:F0} ms; {string.Join(", ", seen)}");
        seen.ShouldContain(state => state != BeforeOrAfter[2], "no kill came before the end");
    }

    private async Task<TimeSpan> Undisturbed(int list)
    {
        using var office = await People.SignIn(_host.Address, _office);
        var watch = Stopwatch.StartNew();
        (await Import(office, list)).ShouldBeTrue();
        return watch.Elapsed;
    }

    /// <returns>What the kill left behind.</returns>
    private async Task<string> KilledAfter(TimeSpan delay, int list)
    {
        using var before = await People.SignIn(_host.Address, _office);
        var importing = Import(before, list);
        await Task.WhenAny(importing, Task.Delay(delay));
        await _host.Kill();
        var answered = await importing;
        await _host.Start();

        var left = await State(list);
        left.ShouldBeOneOf(answered ? BeforeOrAfter[2..] : BeforeOrAfter);
        await ConfirmAgain(list, left);
        (await State(list)).ShouldBe($"Applied {Firms}");
        return left;
    }

    private async Task ConfirmAgain(int list, string left)
    {
        using var office = await People.SignIn(_host.Address, _office);
        var id = left == "none 0"
            ? (await Upload(office, list)).Id()
            : await _house.Ask<Guid>($"select id from subjects.subject_import where file_name = '{FileName(list)}'");
        var again = $"/subject-imports/{id}/confirmation";
        if (left == $"Applied {Firms}")
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
